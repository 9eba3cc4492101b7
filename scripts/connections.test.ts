import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const SCRIPT = new URL('connections.ts', import.meta.url).pathname;

let folder = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'connections-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true });
});

function run(args: readonly string[], input = '') {
	return spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8', input });
}

it('names each fault by entry and field, and never its value', () => {
	const file = join(folder, 'connections.json');
	writeFileSync(file, JSON.stringify([{ id: 'orders', client_secret: 'CANARY\n', who: 'me' }]));

	const { status, stdout, stderr } = run(['check', file]);

	expect(status).toBe(1);
	expect(stderr).toContain('CONNECTIONS, entry 1, client_secret: ');
	expect(stderr).toContain('CONNECTIONS, entry 1, label: This member is missing.');
	expect(stdout + stderr).not.toContain('CANARY');
});

it('asks for a connection, writes it for its owner alone, and says how to upload it', () => {
	const file = join(folder, 'connections.json');
	const answers = [
		'orders-prod',
		'Orders',
		'',
		'EU',
		'12345678-1234-1234-1234-123456789012',
		'orders-client',
		'',
		'CANARY-secret',
		'orders:read',
		'@example.com'
	];

	const { status, stdout } = run(['add', file], `${answers.join('\n')}\n`);

	expect(status).toBe(0);
	expect(stdout).toContain('npx wrangler secret put CONNECTIONS');
	expect(stdout).not.toContain('CANARY');
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject([
		{ id: 'orders-prod', client_secret: 'CANARY-secret', who: [{ domain: 'example.com' }] }
	]);
});

it('says how it is used where it is given nothing to do', () => {
	const { status, stderr } = run([]);

	expect(status).toBe(2);
	expect(stderr).toContain('npm run connections -- check FILE');
});
