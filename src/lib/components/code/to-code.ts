import type { BrowserCall } from '$lib/calls/run-entry';
import type { CallCode } from '$lib/exports/call-code';
import type { CodeLanguage, RequestView } from '$lib/exports/code-language';

/** A call as code of a language. Rejects where the code cannot be loaded. */
export type ToCode = (call: BrowserCall, language: CodeLanguage) => Promise<CallCode>;

/** What a page hands down so that each request on it can be shown as code. */
export type CodeChoice = {
	readonly toCode: ToCode;
	/** How requests are shown: one choice for all of them. */
	readonly view: RequestView;
	readonly onView: (view: RequestView) => void;
};
