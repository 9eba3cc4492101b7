import type { Fix } from '$lib/preflight/check';

/** Why a request was refused, with the evidence for it. The shape is the contract's `Cause`. */
export type Cause = {
	readonly id: string;
	readonly title: string;
	readonly likelihood: 'certain' | 'likely' | 'possible';
	readonly because: readonly string[];
	readonly ruled_out?: readonly string[] | undefined;
	/** What to do, in the order in which to try it. */
	readonly what_to_do: readonly string[];
	/** The one place in the PingOne console to open. */
	readonly console_path?: string | undefined;
	readonly fix?: Fix | undefined;
	/** What the person has to give or choose, since only they know it: another secret or key, or another method. */
	readonly asks_for?: 'credential' | 'method' | undefined;
	/** The address of the lesson. */
	readonly learn: string;
};
