/** Assertions that break one rule each, to be sent and refused on purpose. */
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { JsonObject } from '$lib/oauth/json-object';

export type AssertionPreset = {
	readonly label: string;
	/** What to expect of it. */
	readonly note: string;
	readonly header?: JsonObject | undefined;
	readonly claims?: JsonObject | undefined;
};

export type PresetContext = {
	readonly method: ClientAuthMethod;
	readonly nowSeconds: number;
	readonly issuer: string;
	readonly tokenEndpoint: string;
	/** The `jti` of the last assertion that was sent, if any was. */
	readonly lastJti?: string | undefined;
};

/** In the order in which they are learned. */
export function assertionPresetsOf(context: PresetContext): readonly AssertionPreset[] {
	const { method, nowSeconds, issuer, tokenEndpoint, lastJti } = context;
	const isKey = method === 'private_key_jwt';
	return [
		{
			label: 'exp two hours ahead',
			note: 'PingOne refuses an assertion that ends more than one hour ahead.',
			claims: { exp: nowSeconds + 7200 }
		},
		{
			label: 'exp in the past',
			note: 'It had ended before it was sent, as with a clock that is behind.',
			claims: { exp: nowSeconds - 60 }
		},
		{
			label: 'nbf in the future',
			note: 'It is good only later, as with a clock that is ahead.',
			claims: { nbf: nowSeconds + 600 }
		},
		{
			label: 'wrong audience',
			note: 'It is made out to another server, which could have got it from somebody else.',
			claims: { aud: 'https://other.example/as' }
		},
		{
			label: 'token endpoint as audience',
			note: 'PingOne takes it, as RFC 7523 allowed; RFC 10070 forbids it.',
			claims: { aud: tokenEndpoint }
		},
		{
			label: 'two audiences',
			note: 'RFC 10070 allows one: each of them could use the assertion at the other.',
			claims: { aud: [issuer, 'https://other.example/as'] }
		},
		{
			label: 'reused jti',
			note:
				lastJti === undefined
					? 'Send it twice: a server that keeps a list refuses the second one.'
					: 'The jti of the last request: a server that keeps a list refuses it.',
			claims: { jti: lastJti ?? 'the-same-for-each-request' }
		},
		{
			label: 'no jti',
			note: 'PingOne does not ask for one; other servers do.',
			claims: { jti: null }
		},
		{
			label: 'somebody else as iss',
			note: 'iss and sub are both the client id.',
			claims: { iss: 'somebody-else' }
		},
		{
			label: isKey ? 'alg HS256 for a private key' : 'alg RS256 for a secret',
			note: 'The Worker does not sign it: the algorithm and the credential do not fit.',
			header: { alg: isKey ? 'HS256' : 'RS256' }
		},
		{
			label: 'alg none',
			note: 'The Worker does not send it: an unsigned assertion proves nothing.',
			header: { alg: 'none' }
		},
		...(isKey
			? [
					{
						label: 'kid of another key',
						note: 'No registered key has this id, so the server finds none to verify with.',
						header: { kid: 'not-registered' }
					}
				]
			: [])
	];
}
