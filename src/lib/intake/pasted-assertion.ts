/** What a client assertion says of the client that signed it. It is valid once, so the rest of it is left. Pure. */
import { decodeBase64Url } from '$lib/oauth/base64';
import { isJsonObject, parseJsonObject, type JsonObject } from '$lib/oauth/json-object';
import type { NamedText, Reading } from './named-text';

export function readAssertion(assertion: string): Reading {
	const [header, claims] = assertion.split('.').map(readPart);
	if (header === undefined) return { texts: [] };
	const { alg, kid } = header;
	const texts: NamedText[] = [];
	if (typeof kid === 'string') texts.push({ name: 'kid', text: kid, meaning: 'key_id' });
	// RFC 7523 section 3: both are the client id.
	const client = claims?.['sub'] ?? claims?.['iss'];
	if (typeof client === 'string') texts.push({ name: 'sub', text: client, meaning: 'client_id' });
	return {
		texts,
		...(typeof alg === 'string' && {
			method: alg.startsWith('HS') ? 'client_secret_jwt' : 'private_key_jwt'
		})
	};
}

function readPart(part: string): JsonObject | undefined {
	const bytes = decodeBase64Url(part);
	const json = bytes && parseJsonObject(new TextDecoder().decode(bytes));
	return json?.ok === true && isJsonObject(json.value) ? json.value : undefined;
}
