/** Reads the form that every POST of the authorization server carries. RFC 6749 section 3.2. */
import { err, ok, type Result } from '$lib/result';
import type { AuthHostError } from '$lib/pingone/error-texts';
import { formDecode } from '$lib/oauth/basic-authorization';
import { BODY_LIMIT_BYTES, GUESSED_REFUSALS } from './guesses';

/** Parameters by name. One without a value is absent, as the RFC asks. */
export type Form = ReadonlyMap<string, string>;

export async function readForm(request: Request): Promise<Result<Form, AuthHostError>> {
	const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	if (mediaType !== 'application/x-www-form-urlencoded') {
		return err(GUESSED_REFUSALS.contentTypeUnsupported);
	}
	const bytes = await readLimited(request);
	if (bytes === undefined) return err(GUESSED_REFUSALS.bodyTooLarge);
	const text = decodeUtf8(bytes);
	return text === undefined ? err(GUESSED_REFUSALS.formMalformed) : parseForm(text);
}

function parseForm(text: string): Result<Form, AuthHostError> {
	const form = new Map<string, string>();
	for (const pair of text.split('&')) {
		if (pair === '') continue;
		const equals = pair.indexOf('=');
		const name = formDecode(equals === -1 ? pair : pair.slice(0, equals));
		const value = formDecode(equals === -1 ? '' : pair.slice(equals + 1));
		if (name === undefined || value === undefined) return err(GUESSED_REFUSALS.formMalformed);
		if (form.has(name)) return err(GUESSED_REFUSALS.parameterRepeated);
		form.set(name, value);
	}
	return ok(new Map([...form].filter(([, value]) => value !== '')));
}

/** `undefined` once the body passes the limit; the rest is not read. */
async function readLimited(request: Request): Promise<Uint8Array | undefined> {
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

function decodeUtf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		// Not UTF-8, which the form encoding of RFC 6749 appendix B requires.
		return undefined;
	}
}
