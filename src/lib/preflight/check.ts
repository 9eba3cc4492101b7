/** What a check of a configuration found. The shapes are the contract's `Check` and `Fix`. */
import type { ConfigurationPatch } from '$lib/flow/configuration';

/** A change of the local configuration that would mend a finding; never a change at PingOne. */
export type Fix = {
	readonly id: string;
	/** What is done, such as "scopes separated by spaces"; it stands in lists and in the toast. */
	readonly label: string;
	/** The fields of the configuration to set, by their wire names; `assertion` is given whole. */
	readonly patch: ConfigurationPatch;
	readonly before: string;
	readonly after: string;
};

/** `worker_required`: a worker of the environment would let it be checked. `unread`: what it needs did not come. */
export type OpenReason = 'worker_required' | 'unread';

/** What a check is about, in the order in which the groups are shown. */
export const CHECK_GROUP_TITLES = {
	local: 'What you entered',
	discovery: 'Environment and server',
	application: 'The application in PingOne',
	scopes: 'Scopes and the token',
	worker: 'The worker that reads PingOne'
} as const;

export type CheckGroupId = keyof typeof CHECK_GROUP_TITLES;

export type Check = {
	readonly id: string;
	readonly title: string;
	readonly group: CheckGroupId;
	readonly outcome: 'pass' | 'warning' | 'error' | 'skipped';
	/** Of a skipped one that concerns this configuration: why it is open. The others do not apply. */
	readonly open?: OpenReason | undefined;
	/** What was read, as facts. */
	readonly evidence: readonly string[];
	readonly explanation: string;
	readonly fix?: Fix | undefined;
	/** Of an error that only another secret or key removes: the page asks for it where it tells the error. */
	readonly asks_for?: 'credential' | undefined;
	/** The address of the lesson. */
	readonly learn: string;
};
