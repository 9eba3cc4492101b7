/** A server on loopback that keeps the exact bytes of what it is sent, and answers as it is told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UPSTREAM_TOKEN } from './pingone/scenarios';

export type ProbedRequest = {
	readonly method: string;
	readonly url: string;
	/** Names in lower case, in the order of arrival. */
	readonly headers: readonly (readonly [name: string, value: string])[];
	readonly body: string;
};

export type ProbeServer = {
	readonly origin: string;
	readonly issuer: string;
	/** All but the requests for a discovery document. */
	received(): readonly ProbedRequest[];
	/** Where a discovery document was asked for. */
	discovered(): readonly string[];
	/**
	 * Has a discovery document from now on, or answers to a request for it as to any; else it answers 404.
	 */
	publish(metadata: object | 'as_told'): void;
	answer(how: (response: ServerResponse) => void): void;
	stop(): Promise<void>;
};

/** What a client's platform adds and the workbench lists apart (CONTRACT, shapes). */
export const ADDED_BY_PLATFORM = /^(?:host|content-length|accept-encoding|connection|cf-.+)$/;

function answerWithToken(response: ServerResponse): void {
	response.setHeader('content-type', 'application/json');
	response.end(JSON.stringify({ access_token: UPSTREAM_TOKEN, token_type: 'Bearer' }));
}

export async function startProbeServer(): Promise<ProbeServer> {
	const received: ProbedRequest[] = [];
	const discovered: string[] = [];
	let how = answerWithToken;
	let metadata: object | 'as_told' | undefined;

	const server = createServer((request, response) => {
		const isDiscovery = request.method === 'GET' && request.url?.includes('/.well-known/');
		if (isDiscovery && metadata !== 'as_told') {
			discovered.push(request.url ?? '');
			response.writeHead(metadata === undefined ? 404 : 200, {
				'content-type': 'application/json'
			});
			response.end(JSON.stringify(metadata ?? {}));
			return;
		}
		void readBody(request).then((body) => {
			received.push({
				method: request.method ?? '',
				url: `http://${request.headers.host ?? ''}${request.url ?? ''}`,
				headers: pairsOf(request.rawHeaders),
				body
			});
			how(response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${portOf(server.address())}`;

	return {
		origin,
		issuer: `${origin}/as`,
		received: () => received,
		discovered: () => discovered,
		publish(next) {
			metadata = next;
		},
		answer(next) {
			how = next;
		},
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}

async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks).toString();
}

function pairsOf(raw: readonly string[]): [string, string][] {
	return raw.flatMap((name, index) =>
		index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? '']] : []
	);
}

function portOf(address: AddressInfo | string | null): number {
	if (address === null || typeof address === 'string') throw new Error('The server has no port.');
	return address.port;
}
