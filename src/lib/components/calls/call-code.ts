import type { BrowserCall } from '$lib/calls/run-entry';

/** A call as code that can be run, with what it is called. Rejects where the code cannot be loaded. */
export type ToCode = (call: BrowserCall) => Promise<CallCode>;

export type CallCode = { readonly title: string; readonly text: string; readonly note: string };
