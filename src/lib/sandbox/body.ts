/** Reads the body of a request, up to the sandbox's limit. */
import { BODY_LIMIT_BYTES } from './guesses';

/** The media type without its parameters, in lower case. */
export function mediaTypeOf(request: Request): string | undefined {
	return request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
}

/** `undefined` once the body passes the limit; the rest is not read. */
export async function readLimited(request: Request): Promise<Uint8Array | undefined> {
	if (request.body === null) return new Uint8Array();
	const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
	const chunks: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		length += value.byteLength;
		if (length > BODY_LIMIT_BYTES) {
			await reader.cancel();
			return undefined;
		}
		chunks.push(value);
	}
	return joined(chunks, length);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	let offset = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, offset);
		offset += chunk.byteLength;
	}
	return bytes;
}
