/** What it means that a call brought no answer that can be read. */
import type { CallOutcome } from './api-call';

export const TRANSPORT_FAILURES = {
	timeout:
		'The whole answer did not arrive within 10 seconds, so the call was given up. Whether the server acted on it is not known.',
	unreachable:
		'No connection came about, or it broke before an answer began: a name that does not resolve, a refused connection, or no network.',
	redirect:
		'The server answered with a redirect. It is never followed, because a credential goes only to the address that it was meant for.',
	not_json:
		'Something answered, but not with JSON: often a proxy, a firewall or an error page that stands before the server.',
	too_large: 'The answer was larger than any that this call can have, and was cut off.',
	truncated: 'The connection closed before the answer was complete.'
} as const satisfies Record<Exclude<CallOutcome, 'answered'>, string>;
