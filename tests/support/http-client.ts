/**
 * A bare HTTP client: it sends the headers that it is given and no other, where `fetch` adds some of its
 * own (`sec-fetch-mode`, `accept-language`) and keeps `Origin` and `Cookie` to itself.
 */
import { request } from 'node:http';

export type Send = {
	readonly method?: string;
	/** A list is sent as so many headers of one name. */
	readonly headers?: Readonly<Record<string, string | string[]>>;
	readonly body?: string | Uint8Array;
	/** Sent as it is written in place of the path of the URL, which would resolve dots and backslashes. */
	readonly rawPath?: string;
	/** The client leaves when it is aborted. */
	readonly signal?: AbortSignal;
};

export type Answer = {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** The body as JSON; fails the test where it is none. */
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- A test says by its assertions what it expects of the wire.
	json(): any;
};

export function send(
	url: string | URL,
	{ method = 'GET', headers = {}, body, rawPath, signal }: Send = {}
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		// Node sends the length of a DELETE's body only when it is told to.
		const length =
			body === undefined || 'transfer-encoding' in headers
				? {}
				: { 'content-length': String(Buffer.byteLength(body)) };
		const options = {
			method,
			headers: { ...length, ...headers },
			agent: false,
			signal,
			...(rawPath !== undefined && { path: rawPath })
		};
		const outgoing = request(url, options, (incoming) => {
			const chunks: Buffer[] = [];
			incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
			incoming.once('error', reject);
			incoming.once('end', () => {
				const text = Buffer.concat(chunks).toString();
				resolve({
					status: incoming.statusCode ?? 0,
					headers: headersOf(incoming.rawHeaders),
					text,
					json: () => JSON.parse(text)
				});
			});
		});
		outgoing.once('error', reject);
		outgoing.end(body);
	});
}

function headersOf(raw: readonly string[]): Headers {
	const headers = new Headers();
	for (let index = 0; index < raw.length; index += 2) {
		headers.append(raw[index] ?? '', raw[index + 1] ?? '');
	}
	return headers;
}
