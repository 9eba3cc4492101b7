/** Our own problems in words: what happened, and what to do. The codes are the contract's. */

export type ProblemExplanation = {
	readonly title: string;
	readonly whatHappened: string;
	readonly whatToDo: string;
};

const EXPLANATIONS = {
	invalid_request: {
		title: 'Something in the form is not right',
		whatHappened: 'The workbench did not send anything, because a field is missing or malformed.',
		whatToDo: 'Correct the fields that are marked, then try again.'
	},
	credential_required: {
		title: 'The secret or key is needed again',
		whatHappened:
			'The workbench holds no credential for exactly this environment and client id: none was entered for it, or it was forgotten after an hour without use. Your configuration is still here.',
		whatToDo: 'Enter the client secret or the private key on the Configure step again.'
	},
	cross_origin: {
		title: 'The request came from another page',
		whatHappened:
			'The workbench answers only its own page and programs that are not a browser, so that no other site can use the credentials that are stored here.',
		whatToDo: 'Reload this page and try again. From a program of your own send no Origin header.'
	},
	not_found: {
		title: 'There is nothing at this address',
		whatHappened: 'The page asked for an address that the workbench does not have.',
		whatToDo: 'Reload the page: it may be older than the workbench that it talks to.'
	},
	method_not_allowed: {
		title: 'This address does not take this method',
		whatHappened: 'The address exists, and is meant for another HTTP method.',
		whatToDo: 'Look up the method in /api/openapi.json. If the page did this, reload it.'
	},
	sandbox_exists_no_more: {
		title: 'The sandbox is gone',
		whatHappened:
			'A sandbox is deleted after 24 hours without use, and its applications with it. Your configuration is still here.',
		whatToDo: 'Make a new sandbox; it brings its own environment id and credentials.'
	},
	sandbox_failed: {
		title: 'The sandbox failed',
		whatHappened:
			'The sandbox broke while it worked on this request. Neither the network nor PingOne has a part in it.',
		whatToDo: 'Try again. If it fails again, make a new sandbox.'
	},
	too_large: {
		title: 'The request is too large',
		whatHappened: 'The workbench takes at most 32 KiB at once, and nothing was sent on.',
		whatToDo:
			'Check the field with the longest value: a private key has about 3 KB, a token rarely 8 KB.'
	},
	unsupported_media_type: {
		title: 'The request is not JSON',
		whatHappened:
			'The workbench reads JSON, and the content type says that this is something else.',
		whatToDo: 'Send content-type: application/json. If the page did this, reload it.'
	},
	rate_limited: {
		title: 'Too many requests',
		whatHappened:
			'The workbench limits how often one address may ask, and how often one client may be refused, so that nobody can try out secrets with it.',
		whatToDo: 'Wait as long as the answer says (Retry-After), then try again.'
	},
	internal: {
		title: 'The workbench failed',
		whatHappened: 'This is a fault of the workbench, and not of your configuration or of PingOne.',
		whatToDo: 'Try again. If it stays, report it with the request id.'
	},
	upstream_not_json: {
		title: 'PingOne did not answer with JSON',
		whatHappened:
			'The request was sent, and what came back is no JSON: perhaps the page of a proxy, or of maintenance.',
		whatToDo:
			"Look at the answer in the API calls. Check the region and the environment id, then PingOne's status page, and try again."
	},
	upstream_redirect: {
		title: 'PingOne answered with a redirect',
		whatHappened:
			'The workbench follows no redirect, because that would take the credentials to another place.',
		whatToDo:
			'Look at the Location in the API calls. Check the region, the environment id and, for an issuer of your own, its exact address.'
	},
	upstream_too_large: {
		title: "PingOne's answer is too large",
		whatHappened:
			'The answer is larger than any that belongs here, so the workbench stopped reading it.',
		whatToDo: 'Check the region and the environment id: something else may be answering.'
	},
	upstream_unreachable: {
		title: 'PingOne cannot be reached',
		whatHappened:
			'No connection was made: the name was not found, or the connection was refused or reset.',
		whatToDo:
			'Check the network of the machine that the workbench runs on, and the region. The sandbox works without a network.'
	},
	upstream_truncated: {
		title: "PingOne's answer broke off",
		whatHappened:
			'The connection ended before the answer was whole. The request may have been carried out all the same.',
		whatToDo: 'Try again. A token that was issued and lost expires by itself.'
	},
	upstream_timeout: {
		title: 'PingOne did not answer in time',
		whatHappened:
			'The workbench waited 10 seconds for the whole answer. The request may have been carried out all the same.',
		whatToDo: "Try again. If it stays, look at PingOne's status page, status.pingidentity.com."
	}
} as const satisfies Record<string, ProblemExplanation>;

const EXPLANATIONS_BY_CODE: ReadonlyMap<string, ProblemExplanation> = new Map(
	Object.entries(EXPLANATIONS)
);

/** A problem of ours in words, by its `code`. A code that is not known is said to be unknown. */
export function explainProblem(code: string): ProblemExplanation {
	return (
		EXPLANATIONS_BY_CODE.get(code) ?? {
			title: 'Something went wrong',
			whatHappened: `The workbench reported a problem that this page does not know: ${code}.`,
			whatToDo: 'Reload the page: it may be older than the workbench that it talks to.'
		}
	);
}
