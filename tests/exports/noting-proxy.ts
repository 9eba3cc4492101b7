/** Stands before the Worker and notes what arrives: what a program sent, as a server reads it. */
import { createServer, type IncomingHttpHeaders } from 'node:http';

type Arrived = {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
};

export type NotingProxy = {
	readonly url: string;
	/** What has arrived since the last time that this was asked. */
	arrived(): readonly Arrived[];
	stop(): Promise<void>;
};

/** Passes on to `target`, such as `http://localhost:41234`, and answers what that answers. */
export async function startNotingProxy(target: string): Promise<NotingProxy> {
	const notes: Arrived[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = 'GET', url: path = '/', headers } = request;
			const body = Buffer.concat(chunks).toString();
			notes.push({ method, path, headers, body });
			const { accept = '*/*', authorization, 'content-type': type } = headers;
			fetch(`${target}${path}`, {
				method,
				headers: {
					accept,
					...(authorization === undefined ? {} : { authorization }),
					...(type === undefined ? {} : { 'content-type': type })
				},
				...(body === '' ? {} : { body })
			}).then(
				async (answer) => response.writeHead(answer.status).end(await answer.text()),
				() => response.writeHead(502).end()
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;

	return {
		url: `http://127.0.0.1:${String(port)}`,
		arrived: () => notes.splice(0),
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => {
					resolve();
				});
			})
	};
}
