/** `npm start`: what it prints, what it serves and to whom, and that nothing of it stays behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../../scripts/port';
import { PROJECT_ROOT } from '../../scripts/wrangler-environment';
import { send, type Send } from '../support/http-client';
import { cookieOf } from '../support/workbench';

const START_TIMEOUT_MS = 90_000;

let home: string;
let started: ChildProcess | undefined;

function makeHome(): void {
	home = mkdtempSync(join(tmpdir(), 'home-'));
}

function stopAll(): void {
	if (started?.pid !== undefined && isGroupAlive(started.pid))
		process.kill(-started.pid, 'SIGKILL');
	rmSync(home, { recursive: true, force: true });
}

/** Starts it in a process group of its own, so that everything it starts can be counted. */
function start(command: readonly [string, ...string[]], variables: Record<string, string>) {
	const [program, ...programArguments] = command;
	const child = spawn(program, programArguments, {
		cwd: PROJECT_ROOT,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { PATH: process.env.PATH ?? '', HOME: home, ...variables }
	});
	started = child;
	let printed = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	}
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	return { pid: child.pid ?? 0, ended, printed: () => printed };
}

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
	const giveUpAtMs = Date.now() + START_TIMEOUT_MS;
	while (!(await condition())) {
		if (Date.now() > giveUpAtMs) throw new Error(`Waited in vain until ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

function isGroupAlive(group: number): boolean {
	try {
		process.kill(-group, 0);
		return !isDead(group);
	} catch {
		// ESRCH: no process is left in the group.
		return false;
	}
}

/** In a container whose first process reaps nothing, the dead stay listed; they hold nothing. */
function isDead(group: number): boolean {
	if (!existsSync('/proc/self/stat')) return false;
	return readdirSync('/proc').every((name) => {
		if (!/^\d+$/.test(name)) return true;
		const [state, , groupOf] = readStat(name);
		return Number(groupOf) !== group || state === 'Z';
	});
}

function readStat(id: string): readonly string[] {
	try {
		const text = readFileSync(`/proc/${id}/stat`, 'utf8');
		return text.slice(text.lastIndexOf(')') + 2).split(' ');
	} catch {
		// The process ended between the listing and the reading.
		return [];
	}
}

function isListening(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.destroy();
			resolve(true);
		}).once('error', () => resolve(false));
	});
}

/** The runtime's processes: the one that listens, and the one that runs the Worker. */
function runtimesOf(group: number): readonly number[] {
	return readdirSync('/proc').flatMap((name) => {
		if (!/^\d+$/.test(name)) return [];
		const [state, , groupOf] = readStat(name);
		const isRuntime = Number(groupOf) === group && state !== 'Z' && nameOf(name) === 'workerd';
		return isRuntime ? [Number(name)] : [];
	});
}

function nameOf(id: string): string {
	const path = `/proc/${id}/comm`;
	return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}

function hostOf(address: string): string {
	return new URL(address).host;
}

const SCRIPT = [process.execPath, 'scripts/start.ts'] as const;
// Only one has to build.
const BUILT = [...SCRIPT, '--built'] as const;
const NPM = ['npm', 'start', '--', '--built'] as const;

describe('npm start', () => {
	beforeEach(makeHome);
	afterEach(stopAll);

	it.each([
		['SIGINT', 'the script', SCRIPT],
		['SIGTERM', 'npm', NPM],
		['SIGHUP', 'npm', NPM]
	] as const)(
		'serves until %s ends %s, and leaves no process, no listener and no file at home',
		async (signal, _whom, command) => {
			const port = await findFreePort();
			const run = start(command, {
				PORT: String(port),
				npm_config_cache: join(home, 'npm-cache'),
				npm_config_update_notifier: 'false'
			});

			await until(() => run.printed().includes('is ready'), 'it is ready');
			const address = `http://unified-flow.localhost:${port}`;
			const page = await send(`http://127.0.0.1:${port}/`, { headers: { host: hostOf(address) } });
			const health = await send(`http://127.0.0.1:${port}/api/health`);
			process.kill(run.pid, signal);
			await until(() => !isGroupAlive(run.pid), 'every process has ended');

			expect(run.printed().split(address)).toHaveLength(2);
			expect(run.printed()).not.toMatch(/warn|error|telemetry|update/i);
			expect([page.status, health.status]).toEqual([200, 200]);
			expect(await isListening(port)).toBe(false);
			expect(readdirSync(home).filter((name) => name !== 'npm-cache')).toEqual([]);
		},
		2 * START_TIMEOUT_MS
	);

	it('says which port is in use, and how to take another', async () => {
		const port = await findFreePort();
		const other: Server = createServer();
		await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));

		const run = start(SCRIPT, { PORT: String(port) });
		const code = await run.ended;
		other.close();

		expect(code).toBe(1);
		expect(run.printed()).toContain(`Port ${port} is in use`);
		expect(run.printed()).toContain(`PORT=${port + 1} npm start`);
	});

	it.each(['0', '65536', 'http', '80a', '-1', '1.5'])('refuses PORT=%s in words', async (PORT) => {
		const run = start(SCRIPT, { PORT });

		expect(await run.ended).toBe(1);
		expect(run.printed()).toContain(`PORT is "${PORT}"`);
	});

	// What is known of other processes is read from Linux's /proc.
	it.skipIf(!existsSync('/proc/self/stat')).each([0, 1])(
		'ends with a message where process %i of the runtime is killed',
		async (index) => {
			const port = await findFreePort();
			const run = start(BUILT, { PORT: String(port) });
			await until(() => run.printed().includes('is ready'), 'it is ready');
			const runtimes = runtimesOf(run.pid);

			process.kill(runtimes[index] ?? 0, 'SIGKILL');

			expect(runtimes).toHaveLength(2);
			expect(await run.ended).toBe(1);
			expect(run.printed()).toMatch(/runtime of the workbench has ended/);
			expect(await isListening(port)).toBe(false);
			await until(() => !isGroupAlive(run.pid), 'every process has ended');
		},
		2 * START_TIMEOUT_MS
	);
});

describe('what npm start serves', () => {
	let port: number;

	beforeAll(async () => {
		makeHome();
		port = await findFreePort();
		const run = start(BUILT, { PORT: String(port) });
		await until(() => run.printed().includes('is ready'), 'it is ready');
	}, START_TIMEOUT_MS);

	afterAll(stopAll);

	const ask = (name: string, path: string, init: Send = {}) =>
		send(`http://127.0.0.1:${port}${path}`, {
			...init,
			headers: { host: `${name}:${port}`, ...init.headers }
		});

	it.each([
		['unified-flow.localhost', '/', 200],
		['unified-flow.localhost', '/learn', 200],
		['unified-flow.localhost', '/api/health', 200],
		['UNIFIED-FLOW.localhost', '/', 200],
		['localhost', '/', 307],
		['localhost', '/learn', 307],
		['localhost', '/api/health', 200],
		['127.0.0.1', '/', 307],
		['127.0.0.1', '/api/health', 200],
		['[::1]', '/', 307],
		['[::1]', '/api/health', 200],
		['evil.example', '/', 421],
		['evil.example', '/learn', 421],
		['evil.example', '/favicon.svg', 421],
		['evil.example', '/api/health', 421],
		['evil.example', '/sandbox/x/as/token', 421]
	])('at %s%s is answered with %i', async (name, path, status) => {
		expect((await ask(name, path)).status).toBe(status);
	});

	it('gives a session to the host of its pages alone', async () => {
		const page = { 'content-type': 'application/json', 'x-workbench': '1' };
		const made = await ask('unified-flow.localhost', '/api/sandboxes', {
			method: 'POST',
			headers: page,
			body: '{}'
		});
		const cookie = cookieOf(made) ?? '';

		const own = await ask('unified-flow.localhost', '/api/credentials', {
			headers: { ...page, cookie }
		});
		const other = await ask('localhost', '/api/credentials', { headers: { ...page, cookie } });

		expect(own.json().credentials).not.toEqual([]);
		expect(other.status).toBe(403);
		expect(other.json()).toMatchObject({
			code: 'cross_origin',
			detail: expect.stringContaining(`http://unified-flow.localhost:${port}`)
		});
	});

	it('has the addresses of a sandbox for programs, which may not know its own host', async () => {
		const made = await ask('unified-flow.localhost', '/api/sandboxes', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{}'
		});
		const { issuer } = made.json();

		const discovery = await send(`${issuer}/.well-known/openid-configuration`);

		expect(issuer).toMatch(`http://localhost:${port}/sandbox/`);
		expect(discovery.json()).toMatchObject({ issuer });
	});

	it.each(['/api/token-exchange', '/api/credentials', '/sandbox/x/as/token', '/', '/favicon.svg'])(
		'refuses 5 and 20 MB at %s as too large',
		async (path) => {
			for (const size of [5, 20]) {
				const answer = await ask('localhost', path, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: Buffer.alloc(size * 1024 * 1024, 'x')
				});

				expect(answer.status).toBe(413);
				expect(answer.headers.get('content-type')).toBe('application/problem+json');
			}
		}
	);

	it('counts a caller as this machine, whatever address it claims', async () => {
		const answers = await Promise.all(
			Array.from({ length: 130 }, () =>
				ask('localhost', '/api/health', { headers: { 'cf-connecting-ip': '203.0.113.9' } })
			)
		);

		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
	});
});
