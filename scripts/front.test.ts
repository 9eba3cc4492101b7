import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../tests/support/http-client';
import { openFront } from './front';
import { findFreePort } from './port';

/** Stands in for the runtime: keeps what it was sent, and answers by the path. */
let runtime: Server;
let port: number;
let received: { readonly request: IncomingMessage; readonly body: string }[] = [];
let hasStarted: () => void;
let hasEnded: () => void;

beforeAll(async () => {
	runtime = createServer((incoming, outgoing) => {
		if (incoming.url === '/api/silent') {
			outgoing.once('close', () => hasEnded());
			hasStarted();
			return;
		}
		if (incoming.url === '/api/broken') {
			outgoing.write('half');
			setImmediate(() => outgoing.destroy());
			return;
		}
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.once('end', () => {
			received.push({ request: incoming, body: Buffer.concat(chunks).toString() });
			outgoing.sendDate = false;
			outgoing.writeHead(207, 'As Told', ['Set-Cookie', 'a=1', 'set-cookie', 'b=2', 'X-CaSe', 'é']);
			outgoing.write('one,');
			outgoing.end('two');
		});
	});
	port = await findFreePort();
	await openFront(port, await listen(runtime));
});

afterAll(() => {
	runtime.closeAllConnections();
	runtime.close();
});

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return portOf(server);
}

function portOf(server: Server): number {
	const address: AddressInfo | string | null = server.address();
	return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

function ask(path: string, init: Parameters<typeof send>[1] = {}) {
	received = [];
	return send(`http://127.0.0.1:${port}`, {
		...init,
		rawPath: path,
		headers: { host: `localhost:${port}`, ...init.headers }
	});
}

/** Sends bytes as they are, and gives what comes back until the connection closes. */
function sendBytes(bytes: string): Promise<string> {
	received = [];
	return new Promise((resolve, reject) => {
		let text = '';
		const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
		socket.setEncoding('latin1');
		socket.on('data', (chunk: string) => (text += chunk));
		socket.once('error', reject);
		socket.once('close', () => resolve(text));
	});
}

describe('the host that a request names', () => {
	const foreign = ['evil.example', 'evil.localhost', '127.0.0.2', '0.0.0.0', 'localhost.'];
	const paths = [
		'/',
		'/learn',
		'/_app/version.json',
		'/api/health',
		'/sandbox/x/as/token',
		'/%61pi'
	];

	it.each(foreign.flatMap((host) => paths.map((path) => [host, path] as const)))(
		'%s is refused at %s, with the address to use',
		async (host, path) => {
			for (const method of ['GET', 'POST', 'OPTIONS']) {
				const answer = await ask(path, { method, headers: { host: `${host}:${port}` } });

				expect(answer.status).toBe(421);
				expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
				expect(answer.text).toContain(`http://unified-flow.localhost:${port}/`);
			}
			expect(received).toEqual([]);
		}
	);

	it.each(['localhost', '127.0.0.1', '[::1]'])(
		'%s leads to the same page at the host of the pages',
		async (name) => {
			for (const path of ['/', '/learn?a=b&c=%2F', '/_app/version.json', '/sandbox-console']) {
				const answer = await ask(path, { headers: { host: `${name}:${port}` } });

				expect(answer.status).toBe(307);
				expect(answer.headers.get('location')).toBe(`http://unified-flow.localhost:${port}${path}`);
			}
		}
	);

	it.each(['localhost', '127.0.0.1', '[::1]', 'unified-flow.localhost'])(
		'%s serves programs',
		async (name) => {
			for (const path of ['/api/health', '/sandbox/x', '/.well-known/oauth-protected-resource/x']) {
				const answer = await ask(path, { headers: { host: `${name}:${port}` } });

				expect(answer.status).toBe(207);
				expect(received[0]?.request.headers.host).toBe(`${name}:${port}`);
			}
		}
	);

	it.each([
		['sent twice', 'GET /api/x HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n', 421],
		['absent', 'GET /api/x HTTP/1.0\r\n', 421],
		['in the address', 'GET http://evil.example/api/x HTTP/1.1\r\nHost: localhost\r\n', 400]
	])('%s is refused', async (_how, head, status) => {
		const answer = await sendBytes(`${head}Connection: close\r\n\r\n`);

		expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
		expect(received).toEqual([]);
	});
});

describe('a body', () => {
	const FIVE_MB = Buffer.alloc(5 * 1024 * 1024, 'x');

	it.each(['/api/token-exchange', '/sandbox/x/as/token', '/', '/%61pi/credentials'])(
		'of 5 MB is refused at %s as a problem, announced or not',
		async (path) => {
			const announced = await ask(path, { method: 'POST', body: FIVE_MB });
			const counted = await ask(path, {
				method: 'POST',
				body: FIVE_MB,
				headers: { 'transfer-encoding': 'chunked' }
			});

			for (const answer of [announced, counted]) {
				expect(answer.status).toBe(413);
				expect(answer.headers.get('content-type')).toBe('application/problem+json');
				expect(answer.json()).toMatchObject({ code: 'too_large', status: 413 });
			}
			expect(received).toEqual([]);
		}
	);

	it('of 5 MB is read before any other refusal too', async () => {
		const foreign = { host: `evil.example:${port}` };

		const answers = await Promise.all(
			Array.from({ length: 20 }, () =>
				ask('/api/token-exchange', { method: 'POST', body: FIVE_MB, headers: foreign })
			)
		);

		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(421));
	});

	it('of 1 MiB reaches the runtime whole', async () => {
		const body = 'x'.repeat(1024 * 1024);

		await ask('/api/token-exchange', { method: 'POST', body });

		expect(received[0]?.body).toBe(body);
	});
});

describe('what is passed on', () => {
	it.each(['/api/../x', '/sandbox/%2e%2e%2Fx//y?q=%C3%A9&&', '/api//', '/api/x?http://evil'])(
		'keeps the path %s',
		async (path) => {
			await ask(path);

			expect(received[0]?.request.url).toBe(path);
		}
	);

	it('keeps names, values and repetitions of headers', async () => {
		await sendBytes(
			'GET /api/x HTTP/1.1\r\nHOST: localhost\r\nX-a: 1\r\nx-A: \xe9\r\nCookie: a\r\ncookie: b\r\nConnection: close\r\n\r\n'
		);

		const raw = received[0]?.request.rawHeaders ?? [];
		expect(raw.slice(0, 10)).toEqual(
			['HOST', 'localhost', 'X-a', '1', 'x-A', '\xe9', 'Cookie', 'a', 'cookie', 'b'] //
		);
	});

	it.each([
		['content-length', { 'content-length': '4' }],
		['transfer-encoding', { 'transfer-encoding': 'chunked' }]
	])('keeps a body framed by %s', async (name, headers) => {
		await ask('/api/x', { method: 'POST', body: 'text', headers });

		expect(received[0]?.body).toBe('text');
		expect(received[0]?.request.headers).toHaveProperty(name);
	});

	it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
		'adds no body to a %s without one',
		async (method) => {
			await sendBytes(`${method} /api/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);

			expect(received[0]?.body).toBe('');
			expect(received[0]?.request.headers['transfer-encoding']).toBeUndefined();
		}
	);

	it('does not let a caller say which address it has', async () => {
		await ask('/api/x', { headers: { 'CF-Connecting-IP': '203.0.113.9' } });

		expect(received[0]?.request.headers).not.toHaveProperty('cf-connecting-ip');
	});

	it('brings status, reason, headers and body back', async () => {
		const answer = await sendBytes(
			'GET /api/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
		);

		expect(answer).toMatch(
			/^HTTP\/1\.1 207 As Told\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nX-CaSe: é\r\n/
		);
		expect(answer).not.toMatch(/^date:/im);
		expect(answer).toMatch(/one,[^]*two/);
	});

	it('brings the headers alone back for HEAD', async () => {
		const answer = await ask('/api/x', { method: 'HEAD' });

		expect([answer.status, answer.text]).toEqual([207, '']);
	});
});

describe('a connection that ends', () => {
	it('on the side of the client ends the request to the runtime', async () => {
		const started = new Promise<void>((resolve) => (hasStarted = resolve));
		const ended = new Promise<void>((resolve) => (hasEnded = resolve));
		const client = request({
			host: '127.0.0.1',
			port,
			path: '/api/silent',
			headers: { host: 'localhost' }
		});
		client.once('error', () => undefined);
		client.end();

		await started;
		client.destroy();

		await expect(ended).resolves.toBeUndefined();
	});

	it('on the side of the runtime breaks the answer off', async () => {
		await expect(ask('/api/broken')).rejects.toThrow(/aborted|hang up/);
	});

	it('before an answer came is a 502 in words', async () => {
		const [ownPort, closedPort] = [await findFreePort(), await findFreePort()];
		await openFront(ownPort, closedPort);

		const answer = await send(`http://127.0.0.1:${ownPort}/api/x`);

		expect(answer.status).toBe(502);
		expect(answer.text).toMatch(/did not answer/);
	});
});
