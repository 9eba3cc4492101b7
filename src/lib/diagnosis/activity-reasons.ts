/** Which words in the description of an audit entry say why a request was refused. A table alone. */
import { SENT_ASSERTION_CAUSES } from './sent-assertion-causes';

export type Reason = {
	/** What stands in the description, in lower case. */
	readonly says: RegExp;
	/** The cause that it names. */
	readonly proves?: string;
	/** What it says more exactly: the same fault, as it can be seen without the log. */
	readonly refines?: readonly string[];
	/** Causes that it leaves open. */
	readonly allows: readonly string[];
};

/** The first that fits counts. */
export const REASONS: readonly Reason[] = [
	{
		says: /previous (?:client )?secret|secret (?:has |is |was )?(?:expired|ended|been rotated)/,
		proves: 'rotated_secret',
		refines: ['wrong_secret'],
		allows: []
	},
	{
		says: /(?:application|client)(?: is|) disabled|disabled (?:application|client)|(?:application|client) is not enabled/,
		proves: 'application_disabled',
		allows: []
	},
	{
		says: /no (?:such )?(?:application|client) (?:has|with|exists)|unknown (?:application|client)|(?:application|client)(?: id)? (?:was |is )?(?:not found|unknown)|(?:application|client) does not exist/,
		proves: 'unknown_client',
		allows: ['wrong_environment']
	},
	{
		says: /client[ _]assertion/,
		allows: [
			'clock_skew',
			'key_not_registered',
			'assertion_refused',
			...SENT_ASSERTION_CAUSES.map(({ id }) => id)
		]
	},
	{
		says: /(?:incorrect|wrong|invalid|bad) (?:client )?secret|secret (?:is |was )?(?:incorrect|wrong|invalid|not valid)|secret does not match/,
		proves: 'wrong_secret',
		allows: ['basic_not_decoded']
	},
	{ says: /authentication method/, proves: 'wrong_method', allows: [] },
	{ says: /no client credentials/, proves: 'no_credentials', allows: [] },
	{ says: /unsupported grant type/, allows: ['grant_not_enabled', 'unsupported_grant_type'] },
	{
		says: /at least one scope must be granted/,
		allows: [
			'scopes_with_commas',
			'openid_scope',
			'pingone_api_scope',
			'ungranted_scope',
			'nothing_granted',
			'invalid_scope'
		]
	},
	{
		says: /scopes for multiple resources/,
		allows: ['scopes_of_several_resources', 'grants_span_resources', 'invalid_scope']
	},
	{ says: /role assignments/, proves: 'worker_without_role', allows: [] }
];
