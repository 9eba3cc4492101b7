/** Reads the form that every POST of the authorization server carries. RFC 6749 section 3.2. */
import { err, ok, type Result } from '$lib/result';
import type { AuthHostError } from '$lib/pingone/error-texts';
import { formDecode } from '$lib/oauth/basic-credentials';
import { utf8TextOf } from '$lib/oauth/utf8';
import { mediaTypeOf, readLimited } from './body';
import { GUESSED_REFUSALS } from './guesses';

/** Parameters by name. One without a value is absent, as the RFC asks. */
export type Form = ReadonlyMap<string, string>;

export async function readForm(request: Request): Promise<Result<Form, AuthHostError>> {
	if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded') {
		return err(GUESSED_REFUSALS.contentTypeUnsupported);
	}
	const bytes = await readLimited(request);
	if (bytes === undefined) return err(GUESSED_REFUSALS.bodyTooLarge);
	const text = utf8TextOf(bytes);
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
		if (form.has(name)) {
			// RFC 8707 section 2 lets it stand several times; PingOne takes no notice of it in this grant.
			if (name !== 'resource') return err(GUESSED_REFUSALS.parameterRepeated);
			continue;
		}
		form.set(name, value);
	}
	return ok(new Map([...form].filter(([, value]) => value !== '')));
}
