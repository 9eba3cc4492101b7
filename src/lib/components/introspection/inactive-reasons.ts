/** Why a server may have answered `active: false`, held against what is known here. Pure. */
import { formatDuration } from '$lib/oauth/lifetime';

export type InactiveFacts = {
	/** When the answer came, in milliseconds since the epoch. */
	readonly answeredAtMs: number;
	/** Absent where nobody said. */
	readonly expiresAtMs?: number | undefined;
	readonly wasRevokedHere: boolean;
	readonly issuedTo: string;
	readonly askedBy: string;
	readonly caller: 'client' | 'resource';
	/** The token's `aud`; empty where it cannot be read. */
	readonly tokenAudiences: readonly string[];
	/** Of the resource that asked; `undefined` where it is not known here. */
	readonly resourceAudience: string | undefined;
	/** Region and environment id, or the like: what tells one authorization server from another. */
	readonly issuedBy: string;
	readonly askedOf: string;
	/** Of an issuer other than PingOne, whose rules are not known. */
	readonly host?: string | undefined;
};

export type InactiveReason = {
	readonly id:
		'expired' | 'revoked' | 'another_client' | 'another_resource' | 'another_environment';
	readonly title: string;
	readonly standing: 'fits' | 'possible' | 'ruled_out';
	/** What speaks for or against it, or how to find out. */
	readonly evidence: string;
};

/** Of a token this young or old, the two clocks may disagree about whether it has expired. */
const CLOCK_SKEW_MS = 30_000;

/** The four reasons, those that fit first. */
export function findInactiveReasons(facts: InactiveFacts): InactiveReason[] {
	const reasons = [
		explainExpiry(facts),
		explainRevocation(facts),
		facts.caller === 'client' ? explainClient(facts) : explainResource(facts),
		explainEnvironment(facts)
	];
	const order = { fits: 0, possible: 1, ruled_out: 2 } as const;
	return reasons.toSorted((one, other) => order[one.standing] - order[other.standing]);
}

function explainExpiry({ answeredAtMs, expiresAtMs }: InactiveFacts): InactiveReason {
	const reason = { id: 'expired', title: 'The token has expired' } as const;
	if (expiresAtMs === undefined) {
		return { ...reason, standing: 'possible', evidence: 'Nobody said when it ends.' };
	}
	const remainingMs = expiresAtMs - answeredAtMs;
	if (remainingMs <= 0) {
		return {
			...reason,
			standing: 'fits',
			evidence: `It had expired ${formatDuration(-remainingMs)} before the answer came. Request a new one.`
		};
	}
	return remainingMs < CLOCK_SKEW_MS
		? {
				...reason,
				standing: 'possible',
				evidence: `It had ${formatDuration(remainingMs)} left by this clock; the clock of the server may be ahead.`
			}
		: {
				...reason,
				standing: 'ruled_out',
				evidence: `It had ${formatDuration(remainingMs)} left.`
			};
}

function explainRevocation({ wasRevokedHere }: InactiveFacts): InactiveReason {
	return {
		id: 'revoked',
		title: 'The token was revoked',
		...(wasRevokedHere
			? { standing: 'fits', evidence: 'You revoked it on this page.' }
			: {
					standing: 'possible',
					evidence:
						'Not from this page. Another holder of the client credential may have done it; the server does not tell.'
				})
	};
}

function explainClient({ issuedTo, askedBy, host }: InactiveFacts): InactiveReason {
	return {
		id: 'another_client',
		title: 'The token belongs to another client',
		...(issuedTo === askedBy
			? { standing: 'ruled_out', evidence: 'The same client requested it and asked about it.' }
			: {
					standing: host === undefined ? 'fits' : 'possible',
					evidence: `It was issued to ${issuedTo}, and ${askedBy} asked. ${host === undefined ? 'PingOne tells' : `${host} may tell`} nothing about a token of another client.`
				})
	};
}

function explainResource({
	tokenAudiences,
	resourceAudience,
	host
}: InactiveFacts): InactiveReason {
	const reason = { id: 'another_resource', title: 'The token is for another resource' } as const;
	const named = tokenAudiences.length === 0 ? 'not known' : tokenAudiences.join(', ');
	if (resourceAudience === undefined) {
		return {
			...reason,
			standing: 'possible',
			evidence: `Its audience is ${named}. Compare that with the audience of the resource that asked: ${vouching(host)}`
		};
	}
	return tokenAudiences.includes(resourceAudience)
		? {
				...reason,
				standing: 'ruled_out',
				evidence: `Its audience is ${named}, which is the resource that asked.`
			}
		: {
				...reason,
				standing: 'fits',
				evidence: `Its audience is ${named}, and the resource ${resourceAudience} asked. ${vouching(host)}`
			};
}

function vouching(host: string | undefined): string {
	return host === undefined
		? 'PingOne vouches for a token only to the resource that it is for.'
		: `${host} may vouch for a token only to the resource that it is for.`;
}

function explainEnvironment({ issuedBy, askedOf, host }: InactiveFacts): InactiveReason {
	return {
		id: 'another_environment',
		title: `The token is not from this ${host === undefined ? 'environment' : 'server'}`,
		...(issuedBy === askedOf
			? {
					standing: 'ruled_out',
					evidence: `The ${host === undefined ? 'environment' : 'server'} that issued it was asked.`
				}
			: {
					standing: 'fits',
					evidence: `It was issued in ${issuedBy}, and ${askedOf} was asked. ${host === undefined ? 'An environment' : 'A server'} knows its own tokens only.`
				})
	};
}
