/** A protected API of nobody in particular: it lets in a token of the issuer that its path names. */
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { RecordedFlow } from './recorded-flow';

export type ProtectedApi = {
	urlFor(flow: RecordedFlow): string;
	stop(): Promise<void>;
};

/** Answers 200 to a token that verifies and 401 to any other. @see RFC 6750 sections 2.1 and 3 */
export async function startProtectedApi(): Promise<ProtectedApi> {
	const server = createServer((request, response) => {
		const issuer = new URL(request.url ?? '/', 'http://api').searchParams.get('issuer') ?? '';
		const token = /^Bearer ([\w.-]+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
		jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), {
			issuer,
			audience: 'https://orders.example.com'
		}).then(
			() => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'),
			() => response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end()
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;

	return {
		urlFor: ({ context }) =>
			`http://127.0.0.1:${String(port)}/orders?issuer=${context.configuration.issuer}`,
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => {
					resolve();
				});
			})
	};
}
