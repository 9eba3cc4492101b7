/** The record of one HTTP call, redacted where it is made. The shape is the contract's `ApiCall`. */

/** What stands in place of a secret value. */
export const MASK = '••••••••';

export type CallCategory = 'management' | 'metadata' | 'preflight' | 'oauth';

/** How a call ended. Everything but `answered` is a transport outcome that the page explains. */
export type CallOutcome =
	'answered' | 'timeout' | 'unreachable' | 'redirect' | 'not_json' | 'too_large' | 'truncated';

export type Header = readonly [name: string, value: string];

export type RecordedBody = {
	readonly text: string;
	/** Present where the text was cut for the record. */
	readonly note?: string | undefined;
	readonly form?: readonly Header[] | undefined;
	readonly json?: unknown;
};

/**
 * What one mask of a message hides, where it is play money: something that the sandbox itself issued. The
 * texts of the record stay masked; a page may show this on demand, and it is neither stored nor exported.
 * The redaction knows the member's name, so that it is masked wherever else a record turns up.
 */
export type PlayValue = {
	/** The place of the header among the headers, from 0; absent for the body. */
	readonly header?: number | undefined;
	/** Which mask of that header or body it is, from 0. */
	readonly mask: number;
	/** As it was sent. */
	readonly play_secret: string;
};

export type RecordedRequest = {
	readonly method: string;
	readonly url: string;
	readonly headers: readonly Header[];
	readonly body?: RecordedBody | undefined;
	readonly play?: readonly PlayValue[] | undefined;
};

export type RecordedResponse = {
	readonly status: number;
	readonly status_text: string;
	readonly headers: readonly Header[];
	readonly body?: RecordedBody | undefined;
	readonly size_bytes: number;
	readonly play?: readonly PlayValue[] | undefined;
};

export type ApiCall = {
	readonly id: string;
	readonly category: CallCategory;
	readonly name: string;
	readonly why: string;
	/** Milliseconds since the epoch. */
	readonly started_at: number;
	readonly request: RecordedRequest;
	readonly response?: RecordedResponse | undefined;
	readonly outcome: CallOutcome;
	readonly duration_ms: number;
	readonly correlation_id?: string | undefined;
};
