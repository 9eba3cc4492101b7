/**
 * What each character of a client id and a secret becomes on its way to the server: in Basic, in the
 * body, and as the key of an HMAC. For texts that may be shown. Pure.
 *
 * @see RFC 6749 section 2.3.1 and appendix B, RFC 7617 section 2, RFC 7518 section 3.2
 */
import { encodeBase64 } from './base64';
import { basicAuthorization, formEncode } from './basic-authorization';
import { formDecode } from './basic-credentials';
import { isHmacKeyLongEnough } from './assertion-parts';
import { SECRET_ALGORITHMS } from './client-authentication-method';
import { formValueOf } from './form-value';

export type LensCharacter = {
	readonly character: string;
	/** Its UTF-8 bytes in hexadecimal: what a raw Basic header and the key of the HMAC hold. */
	readonly bytes: readonly string[];
	/** What the workbench writes before base64. */
	readonly basic: string;
	/** What stands in the form of the request. */
	readonly body: string;
	/** True where raw and form-encoded Basic differ. */
	readonly isChanged: boolean;
};

export type BasicReading = {
	readonly sent: 'form-encoded' | 'raw';
	readonly server: 'decodes' | 'uses it as it is';
	/** What the server takes for the id and the secret; `undefined` where it refuses the header. */
	readonly read: { readonly clientId: string; readonly secret: string } | undefined;
	/** Whether that is what was meant. */
	readonly isRight: boolean;
};

export type EncodingLens = {
	readonly clientId: readonly LensCharacter[];
	readonly secret: readonly LensCharacter[];
	readonly basic: {
		readonly pair: string;
		readonly rawPair: string;
		readonly header: string;
		readonly rawHeader: string;
		readonly isSame: boolean;
	};
	/** Both ways to send it, at both kinds of server. */
	readonly readings: readonly BasicReading[];
	readonly body: string;
	readonly hmac: {
		readonly sizeBytes: number;
		readonly fitting: readonly string[];
		/** What a program would sign with that decodes the secret from base64 first. */
		readonly isBase64: boolean;
	};
};

const BASE64 = /^(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** `undefined` for half of a surrogate pair, which has no UTF-8 form and can be sent by no method. */
export function lookThroughEncodings(clientId: string, secret: string): EncodingLens | undefined {
	if (!clientId.isWellFormed() || !secret.isWellFormed()) return undefined;
	const pair = `${formEncode(clientId)}:${formEncode(secret)}`;
	const rawPair = `${clientId}:${secret}`;
	const bytes = new TextEncoder().encode(secret);
	return {
		clientId: charactersOf(clientId),
		secret: charactersOf(secret),
		basic: {
			pair,
			rawPair,
			header: basicAuthorization(clientId, secret),
			rawHeader: `Basic ${encodeBase64(new TextEncoder().encode(rawPair))}`,
			isSame: pair === rawPair
		},
		readings: [
			readingOf('form-encoded', 'decodes', pair, { clientId, secret }),
			readingOf('form-encoded', 'uses it as it is', pair, { clientId, secret }),
			readingOf('raw', 'decodes', rawPair, { clientId, secret }),
			readingOf('raw', 'uses it as it is', rawPair, { clientId, secret })
		],
		body: new URLSearchParams({ client_id: clientId, client_secret: secret }).toString(),
		hmac: {
			sizeBytes: bytes.length,
			fitting: SECRET_ALGORITHMS.filter((alg) => isHmacKeyLongEnough(secret, alg)),
			isBase64: BASE64.test(secret)
		}
	};
}

function charactersOf(text: string): LensCharacter[] {
	return Array.from(text, (character) => {
		const basic = formEncode(character);
		return {
			character,
			bytes: Array.from(new TextEncoder().encode(character), (byte) =>
				byte.toString(16).toUpperCase().padStart(2, '0')
			),
			basic,
			body: formValueOf(character),
			isChanged: basic !== character
		};
	});
}

function readingOf(
	sent: BasicReading['sent'],
	server: BasicReading['server'],
	pair: string,
	meant: { readonly clientId: string; readonly secret: string }
): BasicReading {
	const colon = pair.indexOf(':');
	const decode = (text: string) => (server === 'decodes' ? formDecode(text) : text);
	const clientId = decode(pair.slice(0, colon));
	const secret = decode(pair.slice(colon + 1));
	const read = clientId === undefined || secret === undefined ? undefined : { clientId, secret };
	const isRight = read?.clientId === meant.clientId && read.secret === meant.secret;
	return { sent, server, read, isRight };
}
