/** What a check of a configuration found. The shapes are the contract's `Check` and `Fix`. */

/** A change of the local configuration that would mend a finding; never a change at PingOne. */
export type Fix = {
	readonly id: string;
	readonly label: string;
	/** The fields of the configuration to set, by their wire names. */
	readonly patch: Readonly<Record<string, string>>;
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
