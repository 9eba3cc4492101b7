/**
 * One entry for each member that an introspection answer has and no token: what it is, and what its value
 * says.
 *
 * @see RFC 7662 section 2.2
 */
import type { ClaimEntry } from './claim-table';

export const INTROSPECTION_MEMBERS = {
	active: {
		title: 'Active',
		sentence: (value) =>
			value === true
				? 'The token is valid right now: the server issued it, it has not expired, and nobody revoked it (RFC 7662 section 2.2).'
				: 'The token is expired, revoked or unknown, or this caller may not ask about it. PingOne answers the same to every client except the one that got the token, and to every resource except its audience (RFC 7662 section 2.2).'
	},
	token_type: {
		title: 'Token type',
		sentence: (value) =>
			typeof value === 'string' && value.toLowerCase() === 'bearer'
				? 'Bearer: anyone who holds the token can use it, so send it over TLS only and protect it like a password (RFC 6750 section 1.2).'
				: 'How to present the token (RFC 6749 section 7.1).'
	},
	username: {
		title: 'User name',
		sentence: 'A readable name of the person who authorized the token (RFC 7662 section 2.2).'
	}
} as const satisfies Record<string, ClaimEntry>;
