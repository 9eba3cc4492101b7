import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../src/lib/result.ts';

/** More than anybody sends by mistake; beyond it the connection may break. */
const DISCARD_LIMIT_BYTES = 32 * 1024 * 1024;

/**
 * Reads a body up to a limit, and throws away what is beyond: a client that is answered while it still sends
 * sees a broken connection in place of the answer.
 */
export function readBody(
	incoming: IncomingMessage,
	limitBytes: number
): Promise<Result<Buffer, 'too_large' | 'broke_off'>> {
	return new Promise((resolve) => {
		let chunks: Buffer[] = [];
		let size = 0;
		incoming.on('data', (chunk: Buffer) => {
			size += chunk.byteLength;
			if (size <= limitBytes) chunks.push(chunk);
			else chunks = [];
			if (size > DISCARD_LIMIT_BYTES) resolve(err('too_large'));
		});
		incoming.once('end', () => {
			resolve(size <= limitBytes ? ok(Buffer.concat(chunks)) : err('too_large'));
		});
		incoming.once('error', () => {
			resolve(err('broke_off'));
		});
	});
}
