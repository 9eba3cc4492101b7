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
			note: 'PingOne refuses an assertion that expires more than one hour ahead.',
			claims: { exp: nowSeconds + 7200 }
		},
		{
			label: 'exp in the past',
			note: 'It expired before it was sent, as with a slow clock.',
			claims: { exp: nowSeconds - 60 }
		},
		{
			label: 'nbf in the future',
			note: 'It becomes valid later, as with a fast clock.',
			claims: { nbf: nowSeconds + 600 }
		},
		{
			label: 'wrong audience',
			note: 'It is addressed to another server, which could have received it from someone else.',
			claims: { aud: 'https://other.example/as' }
		},
		{
			label: 'token endpoint as audience',
			note: 'PingOne accepts it, as RFC 7523 allowed. RFC 10070 forbids it.',
			claims: { aud: tokenEndpoint }
		},
		{
			label: 'two audiences',
			note: 'RFC 10070 allows only one: each server could use the assertion at the other.',
			claims: { aud: [issuer, 'https://other.example/as'] }
		},
		{
			label: 'reused jti',
			note:
				lastJti === undefined
					? 'Send it twice. A server that keeps track refuses the second one.'
					: 'This is the jti of the last request. A server that keeps track refuses it.',
			claims: { jti: lastJti ?? 'the-same-for-each-request' }
		},
		{
			label: 'no jti',
			note: 'PingOne does not require one, but other servers do.',
			claims: { jti: null }
		},
		{
			label: 'a claim for the token',
			note: 'Nothing is broken. A resource of PingOne can map a claim of the assertion into its tokens; the Orders API of the sandbox maps this one.',
			claims: { department: 'sales' }
		},
		{
			label: 'someone else as iss',
			note: 'iss and sub are both the client id.',
			claims: { iss: 'someone-else' }
		},
		{
			label: isKey ? 'alg HS256 for a private key' : 'alg RS256 for a secret',
			note: 'The Worker does not sign it, because the algorithm does not match the credential.',
			header: { alg: isKey ? 'HS256' : 'RS256' }
		},
		{
			label: 'alg none',
			note: 'The Worker does not send it, because an unsigned assertion proves nothing.',
			header: { alg: 'none' }
		},
		...(isKey
			? [
					{
						label: 'kid of another key',
						note: 'No registered key has this id, so the server finds no key to verify with.',
						header: { kid: 'not-registered' }
					}
				]
			: [])
	];
}
