/** A call of the sandbox's Management API as it goes over the wire. */
import { MASK, type Header, type RecordedBody } from '$lib/calls/api-call';
import type { ConsoleCall } from '$lib/stores/sandbox-console-store.svelte';

export type WireText = {
	readonly startLine: string;
	readonly headers: readonly Header[];
	readonly body?: RecordedBody | undefined;
	readonly note?: string | undefined;
};

const READABLE = 'White space is added for reading.';

/** `base` is the address of the environment. The Worker adds the token, so that it is not shown. */
export function requestOf({ method, path, body }: ConsoleCall, base: string): WireText {
	const authorization = ['authorization', `Bearer ${MASK}`] as const;
	const startLine = `${method} ${base}/${path}`;
	if (body === undefined) return { startLine, headers: [authorization] };
	return {
		startLine,
		headers: [authorization, ['content-type', 'application/json']],
		body: { text: JSON.stringify(body, null, 2) },
		note: READABLE
	};
}

export function answerOf({ answer }: ConsoleCall): WireText {
	const { status, status_text, content_type, text } = answer;
	return {
		startLine: `HTTP ${status} ${status_text}`.trim(),
		headers: content_type === undefined ? [] : [['content-type', content_type]],
		...(text === '' ? { note: 'The answer has no body.' } : { body: { text } })
	};
}
