/**
 * The checks by group, in the order in which they are shown. By name, because the checks themselves run
 * in the Worker and would weigh on the page; a test compares the two.
 */
import type { Check } from '$lib/preflight/check';

export const CHECK_GROUP_IDS = {
	local: [
		'environment_id_format',
		'client_id_format',
		'credential_present',
		'secret_text',
		'hmac_key_length',
		'assertion_algorithm',
		'assertion_lifetime',
		'assertion_audience',
		'scope_separators',
		'scope_characters',
		'scope_duplicates',
		'scope_openid'
	],
	discovery: [
		'environment_exists',
		'issuer_equal',
		'grant_supported',
		'method_supported',
		'algorithm_supported',
		'clock_skew'
	],
	application: [
		'application_exists',
		'application_enabled',
		'application_type',
		'application_grant',
		'application_method',
		'application_roles',
		'secret_matches',
		'key_registered',
		'key_id'
	],
	scopes: [
		'scope_exists',
		'scope_granted',
		'scope_one_resource',
		'resulting_audience',
		'token_lifetime'
	],
	worker: ['worker_token', 'worker_environment', 'worker_role']
} as const;

type GroupId = keyof typeof CHECK_GROUP_IDS;

const TITLES: Record<GroupId, string> = {
	local: 'What was entered',
	discovery: 'Environment and server',
	application: 'The application at PingOne',
	scopes: 'Scopes and the token',
	worker: 'The worker that reads PingOne'
};

export type CheckGroup = {
	readonly title: string;
	readonly checks: readonly Check[];
	/** Such as "1 error, 4 passed". */
	readonly summary: string;
};

const WORDS = [
	['error', 'error', 'errors'],
	['warning', 'warning', 'warnings'],
	['pass', 'passed', 'passed'],
	['skipped', 'skipped', 'skipped']
] as const;

/** A check of no known group goes with the last. */
export function groupChecks(checks: readonly Check[]): CheckGroup[] {
	const groups: readonly (readonly [GroupId, readonly string[]])[] = [
		['local', CHECK_GROUP_IDS.local],
		['discovery', CHECK_GROUP_IDS.discovery],
		['application', CHECK_GROUP_IDS.application],
		['scopes', CHECK_GROUP_IDS.scopes],
		['worker', CHECK_GROUP_IDS.worker]
	];
	const groupOf = (check: Check) => groups.find(([, ids]) => ids.includes(check.id))?.[0];
	return groups
		.map(([id]) => checks.filter((check) => (groupOf(check) ?? 'worker') === id))
		.map((own, index) => ({
			title: TITLES[groups[index]?.[0] ?? 'worker'],
			checks: own,
			summary: summarize(own)
		}))
		.filter((group) => group.checks.length > 0);
}

/** Such as "1 error, 2 warnings, 20 passed, 3 skipped". */
export function summarize(checks: readonly Pick<Check, 'outcome'>[]): string {
	return WORDS.map(([outcome, one, many]) => {
		const count = checks.filter((check) => check.outcome === outcome).length;
		return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
	})
		.filter(Boolean)
		.join(', ');
}
