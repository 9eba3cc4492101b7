/** More than anybody sends by mistake; beyond it the connection may break. */
const DISCARD_LIMIT_BYTES = 32 * 1024 * 1024;

/** A client that announces a body and waits for our word first is answered after this. */
const DISCARD_TIMEOUT_MS = 5_000;

/**
 * Reads what is left of a request's body, to throw it away. A runtime that answers while the client still
 * sends closes the connection, and the client sees a broken one in place of the refusal.
 */
export async function discardBody(body: ReadableStream<Uint8Array> | null): Promise<void> {
	if (body === null || body.locked) return;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const timeLimit = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, DISCARD_TIMEOUT_MS);
	});
	await Promise.race([readToEnd(body.getReader()), timeLimit]);
	clearTimeout(timer);
}

async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
	let left = DISCARD_LIMIT_BYTES;
	try {
		while (left > 0) {
			const { done, value } = await reader.read();
			if (done) return;
			left -= value.byteLength;
		}
	} catch {
		// The client has gone, so nobody waits for an answer.
	}
}
