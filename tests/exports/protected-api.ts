/** A protected API of nobody in particular: it lets in a token of the issuer that its path names. */
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { RecordedFlow } from './recorded-flow';

export type ProtectedApi = {
	urlFor(flow: RecordedFlow): string;
	/** An address that refuses the first token which it is sent, as after a revocation. */
	refusingUrlFor(flow: RecordedFlow): string;
	stop(): Promise<void>;
};

/** Answers 200 to a token that verifies and 401 to any other. @see RFC 6750 sections 2.1 and 3 */
export async function startProtectedApi(): Promise<ProtectedApi> {
	/** By the address that was asked. */
	const refused = new Map<string, string>();
	let addresses = 0;
	const server = createServer((request, response) => {
		const query = new URL(request.url ?? '/', 'http://api').searchParams;
		const issuer = query.get('issuer') ?? '';
		const token = /^Bearer ([\w.-]+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
		const refusing = query.get('refusing');
		if (refusing !== null && !refused.has(refusing)) refused.set(refusing, token);
		const isRefused = refusing !== null && refused.get(refusing) === token;
		jwtVerify(isRefused ? '' : token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), {
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

	const urlFor = ({ context }: RecordedFlow) =>
		`http://127.0.0.1:${String(port)}/orders?issuer=${context.configuration.issuer}`;
	return {
		urlFor,
		refusingUrlFor: (flow) => `${urlFor(flow)}&refusing=${String(addresses++)}`,
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => {
					resolve();
				});
			})
	};
}
