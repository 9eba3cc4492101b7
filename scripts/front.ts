/**
 * What stands before the Worker under `npm start`: it answers at this machine's own names alone, takes no
 * body that the Worker would refuse anyhow, and ends in words when the Worker is gone.
 */
import { createServer, request as sendRequest } from 'node:http';
import type { IncomingMessage, RequestOptions, Server, ServerResponse } from 'node:http';

/**
 * Names that can only mean this machine (RFC 6761 section 6.3). Any other that leads here was pointed here
 * by somebody else's DNS, whose page would then be our own origin (DNS rebinding).
 */
const OWN_NAMES: readonly string[] = ['localhost', 'unified-flow.localhost', '127.0.0.1', '[::1]'];

/** Above every limit of the Worker itself, far below what the tools in between choke on. */
const BODY_LIMIT_BYTES = 256 * 1024;

/** The runtime closes on a body of more than this that nobody reads, and its answer may be lost then. */
const UNREAD_LIMIT_BYTES = 64 * 1024;

/** Beyond this a sender that does not stop is cut off. */
const DRAINED_LIMIT_BYTES = 64 * 1024 * 1024;

const NOT_PASSED_ON = new Set(['connection', 'keep-alive']);

/** Passes requests on to the Worker at a port of its own. Resolves once it listens. */
export async function startFront(port: number, workerPort: number): Promise<void> {
	const listen = (host: string) =>
		new Promise<Server>((resolve, reject) => {
			const server = createServer((incoming, outgoing) => {
				receive(incoming, outgoing, { port, workerPort });
			});
			server.once('error', reject);
			server.listen({ port, host }, () => resolve(server));
		});
	await listen('127.0.0.1');
	try {
		await listen('::1');
	} catch {
		// A machine without IPv6: `localhost` then leads to the address above.
	}
}

type Ports = { readonly port: number; readonly workerPort: number };

function receive(incoming: IncomingMessage, outgoing: ServerResponse, ports: Ports): void {
	const name = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
	if (!OWN_NAMES.includes(name)) {
		refuse(incoming, outgoing, {
			status: 421,
			code: 'misdirected',
			detail: `This is Unified Flow on somebody's own machine. Open it at http://localhost:${String(ports.port)}.`
		});
		return;
	}
	if (Number(incoming.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) {
		refuse(incoming, outgoing, TOO_LARGE);
		return;
	}
	readWhole(incoming, (body) => {
		if (body === undefined) refuse(incoming, outgoing, TOO_LARGE);
		else passOn(incoming, outgoing, body, ports);
	});
}

/** The whole body, which is small; `undefined` as soon as it is not. */
function readWhole(incoming: IncomingMessage, done: (body: Buffer | undefined) => void): void {
	const chunks: Buffer[] = [];
	let size = 0;
	const collect = (chunk: Buffer) => {
		chunks.push(chunk);
		size += chunk.length;
		if (size <= BODY_LIMIT_BYTES) return;
		incoming.off('data', collect).off('end', finish);
		done(undefined);
	};
	const finish = () => {
		done(Buffer.concat(chunks));
	};
	incoming.on('data', collect).once('end', finish);
}

type Refusal = { readonly status: number; readonly code: string; readonly detail: string };

const TOO_LARGE: Refusal = {
	status: 413,
	code: 'too_large',
	detail: 'A body of this size is taken nowhere here. The endpoints take at most 32 KiB.'
};

/** As problem details (RFC 9457), which a person can read too. What is still sent is thrown away. */
function refuse(incoming: IncomingMessage, outgoing: ServerResponse, refusal: Refusal): void {
	const { status, code, detail } = refusal;
	const body = JSON.stringify({ type: `urn:unified-flow:problem:${code}`, status, code, detail });
	const answer = () => {
		outgoing.writeHead(status, {
			'content-type': 'application/problem+json',
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
			connection: 'close'
		});
		outgoing.end(body);
	};

	// To answer and close while the sender still sends would reset the connection, and the answer with it.
	if (incoming.complete) {
		answer();
		return;
	}
	let drained = 0;
	incoming.on('data', (chunk: Buffer) => {
		drained += chunk.length;
		if (drained > DRAINED_LIMIT_BYTES) incoming.destroy();
	});
	incoming.once('end', answer);
	incoming.resume();
}

function passOn(
	incoming: IncomingMessage,
	outgoing: ServerResponse,
	body: Buffer,
	{ workerPort }: Ports
): void {
	const options: RequestOptions = {
		host: '127.0.0.1',
		port: workerPort,
		method: incoming.method,
		path: incoming.url,
		headers: endToEnd(incoming.rawHeaders),
		agent: false
	};
	const inner = sendRequest(options, (answer) => {
		outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer.rawHeaders));
		answer.pipe(outgoing);
		answer.once('error', () => outgoing.destroy());
	});
	inner.once('error', () => {
		if (outgoing.headersSent) outgoing.destroy();
		else if (body.length > UNREAD_LIMIT_BYTES) refuse(incoming, outgoing, TOO_LARGE);
		else if (!outgoing.destroyed) {
			outgoing.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
			outgoing.end(
				'The Worker behind this page does not answer. Look at the terminal of npm start.'
			);
		}
	});
	// Whoever goes away does not wait for an answer any more.
	outgoing.once('close', () => inner.destroy());
	inner.end(body);
}

/** The headers as they came, in their spelling and order, less those of one connection alone. */
function endToEnd(raw: readonly string[]): string[] {
	const kept: string[] = [];
	for (let index = 0; index < raw.length; index += 2) {
		const [name = '', value = ''] = [raw[index], raw[index + 1]];
		if (!NOT_PASSED_ON.has(name.toLowerCase())) kept.push(name, value);
	}
	return kept;
}

const PROBE_EVERY_MS = 2000;
const PROBE_PATIENCE_MS = 5000;
const MISSES_LIMIT = 2;

/** Calls back once the Worker has not answered for long enough to be gone. */
export function watchWorker(workerPort: number, onGone: () => void): void {
	let misses = 0;
	const probe = () => {
		const asked = sendRequest(
			{ host: '127.0.0.1', port: workerPort, path: '/favicon.svg', method: 'HEAD', agent: false },
			(answer) => {
				answer.resume();
				misses = 0;
			}
		);
		asked.setTimeout(PROBE_PATIENCE_MS, () => asked.destroy());
		asked.once('error', () => {
			misses += 1;
			if (misses >= MISSES_LIMIT) onGone();
		});
		asked.once('close', () => setTimeout(probe, PROBE_EVERY_MS).unref());
		asked.end();
	};
	probe();
}
