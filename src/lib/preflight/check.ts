/** What a check of a configuration found. The shapes are the contract's `Check` and `Fix`. */
import type { ConfigurationPatch } from './configuration';

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

export type Check = {
	readonly id: string;
	readonly title: string;
	readonly outcome: 'pass' | 'warning' | 'error' | 'skipped';
	/** What was read, as facts. */
	readonly evidence: readonly string[];
	readonly explanation: string;
	readonly fix?: Fix | undefined;
	/** The address of the lesson. */
	readonly learn: string;
};
