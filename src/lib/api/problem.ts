/** Our own faults, as RFC 9457 problem details with a stable code. */
import * as v from 'valibot';
import type { ApiCall } from '$lib/calls/api-call';
import type { Cause } from '$lib/diagnosis/cause';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

type ProblemEntry = {
	readonly status: number;
	readonly title: string;
	/** What whoever meets it can do. */
	readonly what_to_do: string;
	/** The address of the lesson. */
	readonly learn: string;
};

/** Every code, and all that is said of it. */
export const PROBLEMS = {
	invalid_request: {
		status: 400,
		title: 'The request is not valid',
		what_to_do: 'Nothing was sent. Correct the fields listed here, then try again.',
		learn: '/learn/troubleshooting#workbench-invalid-request'
	},
	credential_required: {
		status: 400,
		title: 'A credential is needed',
		what_to_do:
			'Enter the client secret or the private key again on the Configure step. Your configuration is still here.',
		learn: '/learn/troubleshooting#credential-required'
	},
	cross_origin: {
		status: 403,
		title: 'The request came from another origin',
		what_to_do:
			'Reload the page and try again. If this is your own program, send no Origin header and no cookie.',
		learn: '/learn/troubleshooting#workbench-cross-origin'
	},
	access_required: {
		status: 403,
		title: 'Cloudflare Access is not switched on',
		what_to_do:
			'In the Cloudflare dashboard: 1. Workers & Pages. 2. This Worker. 3. Settings, then Domains & Routes. 4. Enable Cloudflare Access at the address that you use. 5. Manage Cloudflare Access, and choose who may sign in. Then reload this page.',
		learn: '/learn/troubleshooting#workbench-access'
	},
	connections_invalid: {
		status: 503,
		title: "The operator's setting CONNECTIONS is not valid",
		what_to_do:
			'Tell the operator, who can see the reason at /api/health. A client of your own still works.',
		learn: '/learn/troubleshooting#workbench-connections'
	},
	scope_not_allowed: {
		status: 403,
		title: 'This connection does not allow the scope',
		what_to_do:
			'Nothing was sent. Ask for scopes that the connection allows, or ask its operator to add the scope to allowed_scopes.',
		learn: '/learn/troubleshooting#workbench-connection'
	},
	connection_read_only: {
		status: 403,
		title: 'This worker is read-only',
		what_to_do:
			'Nothing was changed. Make the change in the PingOne console, or enter a worker of your own that may do it.',
		learn: '/learn/troubleshooting#workbench-connection'
	},
	connection_unknown: {
		status: 404,
		title: 'You have no connection of this name',
		what_to_do:
			'Choose one that the page lists for you. Its operator decides who may use it; GET /api/connections tells which are yours.',
		learn: '/learn/troubleshooting#workbench-connection'
	},
	not_found: {
		status: 404,
		title: 'There is nothing at this URL',
		what_to_do:
			'Look up the URL in /api/openapi.json. If the page did this, reload it: it may be older than the workbench.',
		learn: '/learn/troubleshooting#workbench-not-found'
	},
	method_not_allowed: {
		status: 405,
		title: 'This URL does not support this method',
		what_to_do: 'Look up the method in /api/openapi.json. If the page did this, reload it.',
		learn: '/learn/troubleshooting#workbench-not-found'
	},
	sandbox_exists_no_more: {
		status: 409,
		title: 'This sandbox is gone',
		what_to_do:
			'Make a new sandbox, which comes with its own environment id and credentials. Your configuration is still here.',
		learn: '/learn/troubleshooting#sandbox-gone'
	},
	too_large: {
		status: 413,
		title: 'The body is too large',
		what_to_do:
			'Nothing was sent. Check the longest value: a private key is about 3 KB, and a token rarely exceeds 8 KB.',
		learn: '/learn/troubleshooting#workbench-too-large'
	},
	unsupported_media_type: {
		status: 415,
		title: 'The content type is not JSON',
		what_to_do: 'Send content-type: application/json. If the page did this, reload it.',
		learn: '/learn/troubleshooting#workbench-not-json'
	},
	rate_limited: {
		status: 429,
		title: 'Too many requests',
		what_to_do: 'Wait as long as the answer says (Retry-After), then try again.',
		learn: '/learn/troubleshooting#workbench-rate-limited'
	},
	internal: {
		status: 500,
		title: 'The workbench failed',
		what_to_do:
			'Try again. This is a bug in the workbench: if it happens again, report it with the request id.',
		learn: '/learn/troubleshooting#workbench-internal'
	},
	format_not_offered: {
		status: 501,
		title: 'This format is not offered',
		what_to_do: 'Ask with format=json, or leave the format out.',
		learn: '/learn/troubleshooting#workbench-format'
	},
	sandbox_failed: {
		status: 500,
		title: 'The sandbox failed',
		what_to_do:
			'Try again. If it fails again, make a new sandbox. Neither your network nor PingOne is involved.',
		learn: '/learn/troubleshooting#sandbox-failed'
	},
	upstream_not_json: {
		status: 502,
		title: 'PingOne did not answer with JSON',
		what_to_do:
			"Look at the answer in the API calls. Then check the region, the environment id and PingOne's status page.",
		learn: '/learn/troubleshooting#html-answers'
	},
	upstream_redirect: {
		status: 502,
		title: 'PingOne answered with a redirect',
		what_to_do:
			'Look at the Location header in the API calls. Check the region, the environment id and, for a custom issuer, its exact address.',
		learn: '/learn/troubleshooting#redirects'
	},
	upstream_too_large: {
		status: 502,
		title: "PingOne's answer is too large",
		what_to_do: 'Check the region and the environment id. Something else may be answering.',
		learn: '/learn/troubleshooting#too-large-answers'
	},
	upstream_unreachable: {
		status: 502,
		title: 'PingOne cannot be reached',
		what_to_do:
			'Check the region, and the network of the machine that runs the workbench. The sandbox works without a network.',
		learn: '/learn/troubleshooting#timeouts'
	},
	upstream_truncated: {
		status: 502,
		title: "PingOne's answer broke off",
		what_to_do:
			'Try again. The request may have been processed. A token that was issued but did not arrive expires on its own.',
		learn: '/learn/troubleshooting#truncated-answers'
	},
	discovery_refused: {
		status: 502,
		title: "The issuer's discovery document cannot be used",
		what_to_do:
			'Look at the document in the API calls. Its operator can correct it, or the operator of the workbench can list the other address in TRUSTED_ISSUERS.',
		learn: '/learn/troubleshooting#discovery-refused'
	},
	endpoint_not_offered: {
		status: 501,
		title: 'The server does not offer this',
		what_to_do:
			"Nothing was sent. The server's discovery document has no such endpoint: look at it in the API calls.",
		learn: '/learn/troubleshooting#endpoint-not-offered'
	},
	upstream_timeout: {
		status: 504,
		title: 'PingOne did not answer in time',
		what_to_do:
			"Try again. The request may have been processed. If it happens again, look at PingOne's status page, status.pingidentity.com.",
		learn: '/learn/troubleshooting#timeouts'
	}
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What to do where the server is not PingOne: it has no region, no environment and no status page of Ping's. */
const AT_AN_ISSUER: Partial<Readonly<Record<ProblemCode, string>>> = {
	upstream_not_json:
		'Look at the answer in the API calls. Then check the issuer, and whether its server is up.',
	upstream_redirect: 'Look at the Location header in the API calls. Then check the issuer.',
	upstream_too_large: 'Check the issuer. Something else may be answering.',
	upstream_unreachable:
		'Check that the server is up, and the network of the machine that runs the workbench. The sandbox works without a network.',
	upstream_timeout:
		'Try again. The request may have been processed. If it happens again, ask whoever runs the server.'
};

/** Title and advice; `server` is the name of one that is not PingOne. */
export function problemWordsOf(
	code: ProblemCode,
	server: string | undefined
): Pick<ProblemEntry, 'title' | 'what_to_do'> {
	const { title, what_to_do } = PROBLEMS[code];
	return server === undefined
		? { title, what_to_do }
		: { title: title.replace('PingOne', server), what_to_do: AT_AN_ISSUER[code] ?? what_to_do };
}

function isObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}

export const Problem = v.looseObject({
	type: v.string(),
	title: v.string(),
	status: v.number(),
	code: v.string(),
	detail: v.string(),
	what_to_do: v.optional(v.string()),
	/** The address of the lesson, below this site. */
	learn: v.optional(v.string()),
	request_id: v.string(),
	issues: v.optional(v.array(v.object({ field: v.string(), message: v.string() }))),
	/** Why a call to PingOne brought no answer that can be read. */
	diagnosis: v.optional(v.array(v.custom<Cause>(isObject))),
	api_calls: v.optional(v.array(v.custom<ApiCall>(isObject)))
});
export type Problem = v.InferOutput<typeof Problem>;
