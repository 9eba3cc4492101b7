import { isJsonObject } from '$lib/oauth/json-object';

/**
 * The names under which a secret travels: of JSON members, form fields, query parameters and headers.
 * `scheme` keeps the word "Basic" or "Bearer", `signature` keeps the header and claims of a JWT.
 */
export type Concealment = 'whole' | 'scheme' | 'signature';

// Spelled without separators and in lower case, so that client_secret, clientSecret and Client-Secret
// are one name.
const CONCEALED = {
	authorization: 'scheme',
	proxyauthorization: 'scheme',
	cookie: 'whole',
	setcookie: 'whole',
	clientsecret: 'whole',
	clientassertion: 'signature',
	assertion: 'signature',
	accesstoken: 'whole',
	refreshtoken: 'whole',
	idtoken: 'whole',
	subjecttoken: 'whole',
	actortoken: 'whole',
	token: 'whole',
	privatekey: 'whole',
	removalcode: 'whole',
	secret: 'whole',
	password: 'whole',
	playsecret: 'whole',
	apikey: 'whole',
	xapikey: 'whole',
	xauthtoken: 'whole'
} as const satisfies Record<string, Concealment>;

const CONCEALED_NAMES: ReadonlyMap<string, Concealment> = new Map(Object.entries(CONCEALED));

const SHORTEST_CONCEALED = 'token'.length;

/** The private members of a JWK (RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1), spelled exactly. */
export const PRIVATE_JWK_MEMBERS: ReadonlySet<string> = new Set([
	'd',
	'p',
	'q',
	'dp',
	'dq',
	'qi',
	'oth',
	'k'
]);

/** How the value under a name is concealed; `undefined` where it is shown. */
export function concealmentOf(name: string): Concealment | undefined {
	// Most names are asked about in vain, and many are short.
	if (name.length < SHORTEST_CONCEALED) return undefined;
	return CONCEALED_NAMES.get(name.replace(/[_\-\s]/g, '').toLowerCase());
}

/** As {@link concealmentOf}, for a JSON member: there the private members of a JWK count too. */
export function memberConcealmentOf(name: string): Concealment | undefined {
	return PRIVATE_JWK_MEMBERS.has(name) ? 'whole' : concealmentOf(name);
}

/** Each text that stands under the name of a secret: it is to be masked wherever else it occurs. */
export function secretsIn(value: unknown): string[] {
	const found: string[] = [];
	const look = (inner: unknown, name: string) => {
		if (typeof inner === 'string') {
			if (memberConcealmentOf(name) !== undefined) found.push(inner);
		} else if (Array.isArray(inner)) {
			for (const item of inner) look(item, name);
		} else if (isJsonObject(inner)) {
			for (const member of Object.keys(inner)) look(inner[member], member);
		}
	};
	look(value, '');
	return found;
}
