/** An application as the sandbox console edits it. Pure. */
import { withKeySet, withKeySetUrl, writableMembersOf } from './application-change';

type Members = Readonly<Record<string, unknown>>;

/** What the console changes of an application. A `jwks` or `jwksUrl` of `''` takes the keys away. */
export type ApplicationEdit = {
	readonly enabled?: boolean;
	readonly grantTypes?: readonly string[];
	readonly tokenEndpointAuthMethod?: string;
	/** The sandbox's name for `typ: at+jwt` in the tokens; PingOne's is not documented. */
	readonly includeTyp?: boolean;
	/** `null` takes the policy away. */
	readonly keyRotationPolicyId?: string | null;
	readonly jwks?: string;
	/** Excludes `jwks`. */
	readonly jwksUrl?: string;
};

/** The body of the PUT: a full replacement, so all that the GET brought goes back, less what PingOne sets itself. */
export function replacementOf(application: Members, edit: ApplicationEdit): Members {
	const { jwks, jwksUrl, keyRotationPolicyId, ...members } = edit;
	const merged = withSigning(
		{ ...writableMembersOf(application), ...members },
		keyRotationPolicyId
	);
	if (jwksUrl !== undefined) return withKeySetUrl(merged, jwksUrl);
	return jwks === undefined ? merged : withKeySet(merged, jwks);
}

function withSigning(members: Members, policyId: string | null | undefined): Members {
	if (policyId === undefined) return members;
	const { signing: _signing, ...others } = members;
	return policyId === null
		? others
		: { ...others, signing: { keyRotationPolicy: { id: policyId } } };
}

/** The body of a rotation: until when the secret that is replaced stays good, if at all. */
export function rotationOf(graceMs: number | undefined, nowMs: number): Members {
	return graceMs === undefined
		? {}
		: { previous: { expiresAt: new Date(nowMs + graceMs).toISOString() } };
}
