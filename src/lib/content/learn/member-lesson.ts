/**
 * Where the lessons teach one member of a token, of a request or of an answer, by its name. A member that
 * no heading teaches leads to the heading on all others of its kind. Pure.
 */
import type { CallPartPlace } from '$lib/calls/call-parts';
import type { LessonAddress } from './lesson-address';

/** Names that share a heading, by the last part of its anchor; all others have one of their own. */
const SHARED_CLAIMS: Readonly<Record<string, string>> = {
	org: 'claim-env',
	acr: 'claims-of-a-sign-in',
	amr: 'claims-of-a-sign-in',
	auth_time: 'claims-of-a-sign-in',
	sid: 'claims-of-a-sign-in',
	may_act: 'claim-act',
	groups: 'claim-roles',
	entitlements: 'claim-roles'
};

const SHARED_HEADER_MEMBERS: Readonly<Record<string, string>> = {
	'x5t#S256': 'header-x5t',
	jwk: 'header-own-key',
	jku: 'header-own-key',
	x5c: 'header-own-key',
	x5u: 'header-own-key'
};

const OWN_CLAIMS =
	'iss aud exp iat nbf jti client_id sub scope env p1.rid azp cnf act authorization_details roles active token_type username';

const OWN_HEADER_MEMBERS = 'alg kid typ x5t cty crit';

const PARTS: Readonly<Record<CallPartPlace, { readonly prefix: string; readonly own: string }>> = {
	header: { prefix: 'header', own: 'accept authorization content-type' },
	body: {
		prefix: 'form',
		own: 'grant_type scope audience resource client_id client_secret client_assertion_type client_assertion token token_type_hint'
	},
	assertion_header: { prefix: 'assertion-header', own: 'alg typ kid crit' },
	assertion_claim: { prefix: 'assertion-claim', own: 'iss sub aud iat exp nbf jti' },
	request_line: { prefix: 'request-line', own: '' },
	json_body: { prefix: 'worker-call', own: '' },
	status: { prefix: 'answer-status', own: '' },
	answer_header: { prefix: 'answer-headers', own: '' },
	answer_body: {
		prefix: 'answer',
		own: 'access_token token_type expires_in scope error error_description'
	}
};

/** A claim of a token, or a member of an introspection answer. */
export function claimLesson(name: string): LessonAddress {
	return `/learn/claims#${anchorOf(name, 'claim', OWN_CLAIMS, SHARED_CLAIMS) ?? 'claims-of-your-own'}`;
}

/** A member of a token's header. */
export function headerMemberLesson(name: string): LessonAddress {
	const anchor = anchorOf(name, 'header', OWN_HEADER_MEMBERS, SHARED_HEADER_MEMBERS);
	return `/learn/claims#${anchor ?? 'header-other'}`;
}

/** A part of a request or of its answer. */
export function partLesson(place: CallPartPlace, name: string): LessonAddress {
	const { prefix, own } = PARTS[place];
	// A place without headings for single names has one for all of them.
	if (own === '') return `/learn/request#${prefix}`;
	const known = place === 'header' ? name.toLowerCase() : name;
	return `/learn/request#${anchorOf(known, prefix, own, {}) ?? `${prefix}-other`}`;
}

function anchorOf(
	name: string,
	prefix: string,
	own: string,
	shared: Readonly<Record<string, string>>
): string | undefined {
	// Own members only: a claim may be called "constructor".
	if (Object.hasOwn(shared, name)) return shared[name];
	if (!own.split(' ').includes(name)) return undefined;
	return `${prefix}-${name.replaceAll(/[^a-z0-9]/g, '-')}`;
}
