/**
 * What listens on the port of `npm start`, before the runtime: it takes requests for hosts that mean this
 * machine alone, leads a browser to the host of the pages, and refuses what is too large. Static files pass
 * by the Worker, so the Worker cannot do it.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type Problem } from '../src/lib/api/problem.ts';
import {
	foreignHostAnswer,
	hostKindOf,
	pageOriginOf,
	TEXT_HEADERS
} from '../src/lib/server/http/own-host.ts';
import { withSecurityHeaders } from '../src/lib/server/http/security-headers.ts';
import { forward } from './forward.ts';
import { isAddressAbsent, LOOPBACK_ADDRESSES } from './port.ts';
import { readBody } from './request-body.ts';

/** Above every limit of the Worker, whose own refusal is what a client is to see. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/** What programs call, and a browser as well. Everything else is for a browser. */
const FOR_PROGRAMS = /^\/(?:api|sandbox|jwks|\.well-known)\//;

/** Listens on this machine's own addresses, and passes on to the runtime's port. */
export async function openFront(port: number, runtimePort: number): Promise<void> {
	const listening = LOOPBACK_ADDRESSES.map(
		(host) =>
			new Promise<void>((resolve, reject) => {
				const server = createServer((incoming, outgoing) => {
					void answer(incoming, outgoing, runtimePort);
				});
				server.once('error', (error: NodeJS.ErrnoException) => {
					if (isAddressAbsent(error)) resolve();
					else reject(error);
				});
				server.listen({ host, port }, resolve);
			})
	);
	await Promise.all(listening);
}

async function answer(
	incoming: IncomingMessage,
	outgoing: ServerResponse,
	runtimePort: number
): Promise<void> {
	const [pathname = ''] = (incoming.url ?? '').split('?');
	const body = await readBody(incoming, BODY_LIMIT_BYTES);
	const refused = refuse(incoming);
	if (refused !== undefined) await write(outgoing, refused, pathname);
	else if (body.ok) {
		const failure = await forward({ incoming, outgoing, body: body.value, port: runtimePort });
		if (failure !== undefined) await write(outgoing, unreachable(), pathname);
	} else if (body.error === 'too_large') await write(outgoing, tooLarge(), pathname);
}

/** The answer to a request that does not reach the runtime. */
function refuse({ headersDistinct, method, url = '' }: IncomingMessage): Response | undefined {
	const hosts = headersDistinct.host ?? [];
	const host = hosts.length === 1 ? (hosts[0] ?? '') : '';
	const kind = hostKindOf(host);
	if (kind === 'foreign') return foreignHostAnswer(host);

	// "http://host/path" names a host of its own, which would be believed in place of the one just read.
	if (!url.startsWith('/')) return text(400, 'The address of a request here begins with a slash.');

	const isRead = method === 'GET' || method === 'HEAD';
	if (kind === 'own' || !isRead || FOR_PROGRAMS.test(url)) return undefined;
	return text(307, `The pages are at ${pageOriginOf(host)}/.`, {
		location: pageOriginOf(host) + url
	});
}

function tooLarge(): Response {
	const requestId = randomUUID();
	const { status, title } = PROBLEMS.too_large;
	const problem: Problem = {
		type: 'urn:unified-flow:problem:too_large',
		title,
		status,
		code: 'too_large',
		detail: 'No endpoint takes a body of this size. /api/openapi.json lists what each one takes.',
		request_id: requestId
	};
	return new Response(JSON.stringify(problem), {
		status,
		headers: {
			'content-type': PROBLEM_MEDIA_TYPE,
			'cache-control': 'no-store',
			'request-id': requestId
		}
	});
}

function unreachable(): Response {
	return text(502, 'The workbench did not answer. Try again; if that does not help, restart it.');
}

function text(status: number, words: string, headers: Record<string, string> = {}): Response {
	return new Response(`${words}\n`, { status, headers: { ...TEXT_HEADERS, ...headers } });
}

/** What the front itself says is for no frame, whoever may frame an embed. */
async function write(
	outgoing: ServerResponse,
	response: Response,
	pathname: string
): Promise<void> {
	const { status, headers } = withSecurityHeaders(response, {
		pathname,
		embedAncestors: "'none'"
	});
	outgoing.writeHead(status, [...headers].flat());
	outgoing.end(await response.text());
}
