import { decodeBase64Url } from './base64';
import { parseJsonText } from './bounded-json';
import { isJsonObject } from './json-object';

/**
 * The `exp` of a JWT in seconds since the epoch, unverified; `undefined` where the token is none, or has
 * none. For the page that only needs to know when: `jwt.ts` reads the whole.
 *
 * @see RFC 7519 section 4.1.4
 */
export function expiryOfJwt(token: string): number | undefined {
	const payload = decodeBase64Url(token.split('.')[1] ?? '');
	const json = parseJsonText(payload === undefined ? '' : new TextDecoder().decode(payload));
	const exp = json.ok && isJsonObject(json.value) ? json.value['exp'] : undefined;
	return typeof exp === 'number' && Number.isFinite(exp) ? exp : undefined;
}
