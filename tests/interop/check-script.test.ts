/**
 * `scripts/check.sh` as a pipeline runs it: under dash, Debian's sh, and under the sh of busybox, which is
 * Alpine's, against the sandbox of the built Worker, over plain HTTP.
 */
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import { PROJECT_ROOT } from '../../scripts/wrangler-environment';
import { hasProgram, makeFolder, runProgram, type Folder } from '../support/run-program';
import { applicationNamed, credentialOf, makeSandbox, secretOf } from '../support/workbench';
import { startWorkerOnLoopback, type RunningWorker } from '../worker/harness';

const SCRIPT = join(PROJECT_ROOT, 'scripts/check.sh');

const BUSYBOX = process.env['BUSYBOX_PATH'] ?? 'busybox';

const hasCurl = await hasProgram('curl', ['--version']);

async function shellOf(title: string, command: readonly [string, ...string[]]) {
	const [program, ...more] = command;
	const isThere = hasCurl && (await hasProgram(program, [...more, '-c', 'exit 0']));
	return { title, command, isThere };
}

const SHELLS = [
	await shellOf('dash', ['dash']),
	await shellOf('busybox sh', [BUSYBOX, 'sh']),
	await shellOf('bash as sh', ['bash', '--posix'])
];

let worker: RunningWorker;
let sandbox: NewSandbox;
let folder: Folder;

beforeAll(async () => {
	worker = await startWorkerOnLoopback();
	sandbox = await makeSandbox(worker);
	folder = await makeFolder();
});

afterAll(async () => {
	await worker.stop();
	await folder.remove();
});

type Settings = Readonly<Record<string, string>>;

function settingsOf(name: string): Settings {
	const application = applicationNamed(sandbox, name);
	return {
		UNIFIED_FLOW_URL: worker.url,
		REGION: 'sandbox',
		ENVIRONMENT_ID: sandbox.environment_id,
		CLIENT_ID: application.id,
		CLIENT_AUTH_METHOD: application.client_auth_method,
		...(application.client_secret !== undefined && { CLIENT_SECRET: application.client_secret }),
		SCOPE: 'api:read'
	};
}

const GOOD = () => settingsOf('Orders Sync (Basic)');

/** A server of a test's own, for what no Worker of ours answers. */
async function serve(listener: RequestListener): Promise<{ url: string; server: Server }> {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	return { url: `http://127.0.0.1:${String(port)}`, server };
}

/** What a server is sent that answers with a report of nothing. */
async function sentWith(
	check: (settings: Settings) => Promise<unknown>,
	settings: Settings
): Promise<{ body: string; headers: NodeJS.Dict<string | string[]> }> {
	let body = '';
	let headers: NodeJS.Dict<string | string[]> = {};
	const { url, server } = await serve((request, response) => {
		headers = request.headers;
		request.setEncoding('utf8').on('data', (chunk: string) => {
			body += chunk;
		});
		request.on('end', () => {
			response
				.writeHead(200, { 'content-type': 'application/xml' })
				.end('<testsuites tests="0" failures="0" errors="0" skipped="0"></testsuites>');
		});
	});
	await check({ UNIFIED_FLOW_URL: url, ENVIRONMENT_ID: 'e', CLIENT_ID: 'c', ...settings });
	server.close();
	return { body, headers };
}

function parse(xml: string) {
	return new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'application/xml');
}

function countOf(xml: string, element: string): number {
	return parse(xml).getElementsByTagName(element).length;
}

describe.each(SHELLS)('check.sh under $title', ({ command, isThere }) => {
	const test = it.skipIf(!isThere);

	function check(settings: Settings, ...more: readonly string[]) {
		const [program, ...shellArguments] = command;
		return runProgram(program, [...shellArguments, SCRIPT, ...more], { env: settings });
	}

	/** Runs it with a report, and reads that. */
	async function checkWithReport(settings: Settings) {
		const file = join(folder.path, `${crypto.randomUUID()}.xml`);
		const ended = await check({ ...settings, JUNIT_FILE: file });
		return { ...ended, xml: existsSync(file) ? await readFile(file, 'utf8') : '' };
	}

	test('ends with 0 for a client that gets a token, and writes the report', async () => {
		const { code, stdout, stderr, xml } = await checkWithReport(GOOD());

		expect(stderr).toBe('');
		expect(stdout).toMatch(/^passed: \d+ checks, \d+ of them skipped\n$/);
		expect(code).toBe(0);
		expect(countOf(xml, 'testcase')).toBeGreaterThan(20);
		expect(countOf(xml, 'failure') + countOf(xml, 'error')).toBe(0);
	});

	test('takes the secret and the private key from files', async () => {
		const { CLIENT_SECRET: secret = '', ...client } = GOOD();
		const application = applicationNamed(sandbox, 'Orders Sync (Private Key JWT)');
		const credential = await credentialOf(worker, sandbox, application);
		const key = 'private_key' in credential ? credential.private_key : '';

		const withSecret = await check({
			...client,
			CLIENT_SECRET_FILE: await folder.write('secret', `${secret}\r\n`)
		});
		const withKey = await check({
			...settingsOf('Orders Sync (Private Key JWT)'),
			PRIVATE_KEY_FILE: await folder.write('key.pem', key)
		});

		expect([withSecret.code, withKey.code]).toEqual([0, 0]);
	});

	test('ends with 1 for a client that is refused, and says what the server said', async () => {
		const { code, stdout, stderr, xml } = await checkWithReport({
			...GOOD(),
			CLIENT_SECRET: 'CANARY-wrong'
		});

		expect(code).toBe(1);
		expect(stderr).toBe('');
		expect(stdout).toMatch(
			/^FAILED {2}The server issues a token\n {8}The server answered 401, invalid_client: .+\nfailed: 1 of \d+ checks, \d+ skipped\n$/
		);
		expect(countOf(xml, 'failure')).toBe(1);
		expect(stdout + xml).not.toContain('CANARY');
	});

	test.each(['html', 'server_error'])(
		'ends with 1 where the server has the fault %s',
		async (fault) => {
			const setFault = (name: string) =>
				worker.fetch(`/api/sandboxes/${sandbox.environment_id}/faults`, {
					method: 'PUT',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ fault: name, clock_skew_seconds: 0 })
				});
			await setFault(fault);
			const { code, xml } = await checkWithReport(GOOD());
			await setFault('none');

			expect(code).toBe(1);
			expect(countOf(xml, 'error')).toBeGreaterThan(0);
		}
	);

	test.each([
		['no address', { UNIFIED_FLOW_URL: '' }, /set UNIFIED_FLOW_URL/],
		['an address without TLS', { UNIFIED_FLOW_URL: 'http://flow.example.com' }, /https:/],
		['an address with a user', { UNIFIED_FLOW_URL: 'https://a:b@flow.example.com' }, /an origin/],
		[
			'a place where nobody listens',
			{ UNIFIED_FLOW_URL: 'http://127.0.0.1:9' },
			/cannot be reached/
		],
		['no client', { CLIENT_ID: '' }, /set CONNECTION, or CLIENT_ID/],
		['no environment', { ENVIRONMENT_ID: '' }, /set ENVIRONMENT_ID/],
		['a connection and a client', { CONNECTION: 'orders' }, /not both/],
		['a wrong id', { ENVIRONMENT_ID: '"}' }, /environment_id: Enter the environment id as a UUID/],
		['no credential', { CLIENT_SECRET: '' }, /answered 400: .+ \(request [\w-]+\)/],
		[
			'scopes with a comma',
			{ SCOPE: 'a,b' },
			/answered 400: .*scope: Separate scopes with single spaces, not with commas/
		],
		['half a service token', { CF_ACCESS_CLIENT_ID: 'x' }, /set both/],
		[
			'a header in a header',
			{ CF_ACCESS_CLIENT_ID: 'x\r\ny: z', CF_ACCESS_CLIENT_SECRET: 's' },
			/line break/
		],
		['a file that is not there', { CLIENT_SECRET_FILE: '/nonexistent' }, /cannot be read/],
		['a timeout that is none', { CHECK_TIMEOUT: 'soon' }, /whole number of seconds/]
	])('ends with 2 for %s', async (_what, change: Settings, message) => {
		const { code, stdout, stderr, xml } = await checkWithReport({ ...GOOD(), ...change });

		expect(stderr).toMatch(message);
		expect(stdout).toBe('');
		expect(code).toBe(2);
		expect(countOf(xml, 'error')).toBe(1);
	});

	test.each([
		['the login of Cloudflare Access', 302, { location: 'https://x.cloudflareaccess.com' }, ''],
		['its refusal', 403, { 'content-type': 'text/html' }, '<html>'],
		['a page', 200, { 'content-type': 'text/html; charset=utf-8' }, '<html>'],
		['an older deployment', 404, { 'content-type': 'application/json' }, '{}'],
		['a gateway', 502, {}, ''],
		['a report of nothing', 200, { 'content-type': 'application/xml' }, '<testsuites/>']
	])('ends with 2 for %s', async (_what, status, headers, text) => {
		const { url, server } = await serve((_request, response) => {
			response.writeHead(status, headers).end(text);
		});

		const { code, stdout, stderr } = await check({ ...GOOD(), UNIFIED_FLOW_URL: url });
		server.close();

		expect(stderr).toMatch(/^Could not try: .+\.\n$/);
		expect(stdout).toBe('');
		expect(code).toBe(2);
	});

	test('ends with 2 where it cannot write the report, or is given an argument', async () => {
		const unwritable = await check({ ...GOOD(), JUNIT_FILE: join(folder.path, 'none/report.xml') });
		const argument = await check(GOOD(), '--secret=x');

		expect([unwritable.code, argument.code]).toEqual([2, 2]);
		expect(unwritable.stderr).toMatch(/cannot be written/);
		expect(argument.stderr).toMatch(/takes no arguments/);
	});

	test('sends texts as JSON has them, whatever is in them', async () => {
		const odd = [
			'"quotes" and \\back\\slashes\\n',
			'a\nb\r\nc\td',
			Array.from({ length: 31 }, (_, index) => String.fromCharCode(index + 1)).join('') + '\x7f',
			"$HOME `id` $(id) %s %d 'single' * ? [a-z] ~ ; & | \\",
			'Zürich – 東京 😀',
			'\\',
			'"',
			'@file',
			'-x',
			'  spaces  ',
			'line\n\n'
		];
		for (const text of odd) {
			const { body } = await sentWith(check, { CLIENT_SECRET: text, SCOPE: 'a b' });

			expect(JSON.parse(body)).toEqual({
				environment_id: 'e',
				client_id: 'c',
				client_secret: text,
				scope: 'a b'
			});
		}
	});

	test('sends a connection alone, and a service token of Cloudflare Access', async () => {
		const { body, headers } = await sentWith(check, {
			CLIENT_ID: '',
			ENVIRONMENT_ID: '',
			CONNECTION: 'orders',
			CF_ACCESS_CLIENT_ID: 'abc.access',
			CF_ACCESS_CLIENT_SECRET: 's"\\x'
		});

		expect(JSON.parse(body)).toEqual({ connection: 'orders' });
		expect(headers).toMatchObject({
			'cf-access-client-id': 'abc.access',
			'cf-access-client-secret': 's"\\x',
			'content-type': 'application/json'
		});
	});

	test('gives no secret to a program as an argument, in its environment or in a trace', async () => {
		const curl = await folder.write(
			'bin/curl',
			'#!/bin/sh\n{ printf "%s\\n" "$@"; env; } >"$SEEN"\nexec "$CURL" "$@"\n'
		);
		await runProgram('chmod', ['+x', curl]);
		const seen = join(folder.path, 'seen');
		const secret = secretOf(applicationNamed(sandbox, 'Orders Sync (Basic)'));
		const [program, ...shellArguments] = command;
		const { stdout: real } = await runProgram('sh', ['-c', 'command -v curl']);

		const ended = await runProgram(program, [...shellArguments, '-x', SCRIPT], {
			env: {
				...GOOD(),
				SEEN: seen,
				CURL: real.trim(),
				PATH: `${join(folder.path, 'bin')}:${process.env['PATH'] ?? ''}`
			}
		});

		expect(ended.code).toBe(0);
		expect(await readFile(seen, 'utf8')).toContain('--config');
		expect(await readFile(seen, 'utf8')).not.toContain(secret);
		expect(ended.stdout + ended.stderr).not.toContain(secret);
	});

	test('prints nothing that a CI system would take for a command', async () => {
		const { url, server } = await serve((_request, response) => {
			response
				.writeHead(200, { 'content-type': 'application/xml' })
				.end(
					'<testsuites tests="1" failures="1" errors="0" skipped="0">\n<testcase classname="a" name="b"><failure message="c&#10;::set-output x=1&#10;##vso[task.x]&lt;&amp;lt;" type="d"/></testcase>\n</testsuites>'
				);
		});

		const { code, stdout } = await check({ ...GOOD(), UNIFIED_FLOW_URL: url });
		server.close();

		expect(code).toBe(1);
		expect(stdout).toBe(
			'FAILED  b\n        c ::set-output x=1 # #vso[task.x]<&lt;\nfailed: 1 of 1 checks, 0 skipped\n'
		);
	});
});
