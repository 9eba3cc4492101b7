/** One call of a Worker over connections that stay open. */
import { Agent, request as send } from 'node:http';

/** The pages' own host: only there is a session. */
const HOST = 'unified-flow.localhost';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export type Call = {
	readonly base: URL;
	readonly method?: 'GET' | 'POST' | 'PUT';
	readonly path: string;
	/** Sent as JSON; absent for a request without a body. */
	readonly body?: unknown;
	readonly cookie?: string | undefined;
	readonly headers?: Readonly<Record<string, string>>;
};

export type Answer = {
	readonly status: number;
	readonly text: string;
	readonly cookie: string | undefined;
};

export function call({
	base,
	method = 'POST',
	path,
	body,
	cookie,
	headers
}: Call): Promise<Answer> {
	const text = body === undefined ? undefined : JSON.stringify(body);
	return new Promise((resolve, reject) => {
		const outgoing = send(
			{
				agent,
				host: base.hostname,
				port: base.port,
				method,
				path,
				headers: {
					...headers,
					host: `${HOST}:${base.port}`,
					...(text !== undefined && {
						'content-type': 'application/json',
						'content-length': Buffer.byteLength(text)
					}),
					'x-workbench': '1',
					...(cookie !== undefined && { cookie })
				}
			},
			(incoming) => {
				let answer = '';
				incoming.setEncoding('utf8');
				incoming.on('data', (piece: string) => (answer += piece));
				incoming.on('error', reject);
				incoming.on('end', () => {
					const [set] = incoming.headers['set-cookie'] ?? [];
					resolve({ status: incoming.statusCode ?? 0, text: answer, cookie: set?.split(';')[0] });
				});
			}
		);
		outgoing.on('error', reject);
		outgoing.end(text);
	});
}

/** Stores a credential in the vault of a session, a new one where no cookie is given. Answers its cookie. */
export async function storeCredential(
	base: URL,
	credential: Readonly<Record<string, string>>,
	cookie?: string
): Promise<string | undefined> {
	const stored = await call({
		base,
		method: 'PUT',
		path: '/api/credentials',
		body: { region: 'EU', ...credential },
		cookie
	});
	if (stored.status >= 300) {
		throw new Error(`The vault answers ${String(stored.status)} ${stored.text.slice(0, 300)}`);
	}
	return stored.cookie ?? cookie;
}
