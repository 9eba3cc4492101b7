import { err, ok, type Result } from '$lib/result';

/** A body that did not arrive within its limit or broke off. `read` bytes had come by then. */
export type ReadBytesFailure = {
	readonly code: 'too_large' | 'broke_off';
	readonly bytes: Uint8Array<ArrayBuffer>;
};

/**
 * Reads a body up to a limit, counting what arrives: a chunked or compressed body announces no honest
 * length. Beyond the limit the stream is left as it is: an upstream's is to be cancelled, but to cancel a
 * caller's closes the connection on which the refusal has yet to go out (see `discard-body.ts`).
 */
export async function readBytes(
	body: ReadableStream<Uint8Array> | null,
	limitBytes: number
): Promise<Result<Uint8Array<ArrayBuffer>, ReadBytesFailure>> {
	if (body === null) return ok(new Uint8Array());

	const reader = body.getReader();
	const chunks: Uint8Array[] = [];
	let size = 0;
	for (;;) {
		let chunk: ReadableStreamReadResult<Uint8Array>;
		try {
			chunk = await reader.read();
		} catch {
			// Why it broke off is told in the runtime's own words, which differ and help nobody.
			return err({ code: 'broke_off', bytes: concatenate(chunks, size) });
		}
		if (chunk.done) return ok(concatenate(chunks, size));

		chunks.push(chunk.value);
		size += chunk.value.byteLength;
		if (size > limitBytes) {
			reader.releaseLock();
			return err({ code: 'too_large', bytes: concatenate(chunks, size) });
		}
	}
}

function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(size);
	let offset = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, offset);
		offset += chunk.byteLength;
	}
	return bytes;
}

// Each call is a whole text, so it remembers nothing of the one before.
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** `undefined` for bytes that are not UTF-8. `Response.json()` would replace them without a word. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
	try {
		return UTF8.decode(bytes);
	} catch {
		return undefined; // The decoder throws for nothing else.
	}
}
