import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';

/**
 * They are about one connection (RFC 9110 section 7.6.1), or for us alone. `cf-connecting-ip` is Cloudflare's
 * word for who calls, which nobody gives on this machine.
 */
const LEFT_OUT_OF_REQUEST = ['connection', 'keep-alive', 'upgrade', 'expect', 'cf-connecting-ip'];

const LEFT_OUT_OF_ANSWER = ['connection', 'keep-alive', 'transfer-encoding'];

/** The methods for which Node sends no framing where there is no body. */
const WITHOUT_BODY = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'];

/**
 * Passes a request on as it came: path, spelling and repetition of headers, framing. The answer comes back
 * in the same way. Returns the failure where the client has been sent nothing yet.
 */
export function forward({
	incoming,
	outgoing,
	body,
	port
}: {
	readonly incoming: IncomingMessage;
	readonly outgoing: ServerResponse;
	readonly body: Buffer;
	readonly port: number;
}): Promise<Error | undefined> {
	return new Promise((resolve) => {
		const passed = request(
			{
				host: '127.0.0.1',
				port,
				method: incoming.method,
				path: incoming.url,
				headers: requestHeadersOf(incoming),
				// A kept connection may be closed by the other side at the moment when it is used again.
				agent: false
			},
			(answer) => {
				outgoing.sendDate = false;
				outgoing.writeHead(
					answer.statusCode ?? 502,
					answer.statusMessage,
					without(LEFT_OUT_OF_ANSWER, answer.rawHeaders)
				);
				// Breaks off the one side where the other has broken off.
				pipeline(answer, outgoing, () => {
					resolve(undefined);
				});
			}
		);
		passed.once('error', (error) => {
			resolve(outgoing.headersSent || outgoing.destroyed ? undefined : error);
		});
		outgoing.once('close', () => {
			passed.destroy();
		});
		passed.end(body);
	});
}

function requestHeadersOf({ rawHeaders, headers, method = 'GET' }: IncomingMessage): string[] {
	const kept = without(LEFT_OUT_OF_REQUEST, rawHeaders);
	const hasFraming = 'content-length' in headers || 'transfer-encoding' in headers;
	// Without a length Node would announce chunks.
	return hasFraming || WITHOUT_BODY.includes(method) ? kept : [...kept, 'Content-Length', '0'];
}

/** Names and values take turns in the list. */
function without(names: readonly string[], rawHeaders: readonly string[]): string[] {
	const kept: string[] = [];
	for (let index = 0; index < rawHeaders.length; index += 2) {
		const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
		if (!names.includes(name.toLowerCase())) kept.push(name, value);
	}
	return kept;
}
