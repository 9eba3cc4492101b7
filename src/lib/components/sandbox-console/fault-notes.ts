import type { SandboxFault } from '$lib/sandbox/faults';

/** Each fault: what it is called, and what a client sees of it. */
export const FAULT_NOTES: Readonly<
	Record<SandboxFault, { readonly label: string; readonly effect: string }>
> = {
	none: { label: 'None', effect: 'The environment answers as PingOne does.' },
	rate_limited: {
		label: 'Rate limited',
		effect: '429 with Retry-After: a good client waits as long as the server says.'
	},
	server_error: { label: 'Server error', effect: '500 UNEXPECTED_ERROR, in PingOne’s own shape.' },
	silent: {
		label: 'Silence',
		effect: 'No answer: only the client’s own time limit ends the wait.'
	},
	html: {
		label: 'HTML page',
		effect: '503 with a maintenance page, like one from a proxy in front of PingOne.'
	},
	broken_json: {
		label: 'Broken JSON',
		effect: '200 with incomplete JSON. The server processed the request anyway.'
	},
	redirect: {
		label: 'Redirect',
		effect: '302 to another host. A client that follows it sends its credential there.'
	}
};

/** Clock skews that teach something, in seconds. */
export const SKEW_SUGGESTIONS: readonly { readonly label: string; readonly seconds: number }[] = [
	{ label: 'Right', seconds: 0 },
	{ label: '2 min ahead', seconds: 120 },
	{ label: '2 min behind', seconds: -120 },
	{ label: '2 h behind', seconds: -7200 }
];
