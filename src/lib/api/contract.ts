/** The other half of each row of `endpoints.ts` and `program-endpoints.ts`: what a caller sends, and which problems may come back. */
import type * as v from 'valibot';
import { ActivitiesRequest } from './activities-request';
import { ApplicationChangeRequest } from './application-change-request';
import { AUDIT_MEDIA_TYPES, AuditRequest } from './audit-request';
import { EnvironmentRequest, WorkerTokenRequest } from './application-requests';
import { CheckRequest } from './check-request';
import {
	ForgetCredentialRequest,
	MakeKeyRequest,
	StoreCredentialRequest,
	UseKeyRequest
} from './credential-requests';
import { DeleteKeySetRequest, HostKeysRequest } from './hosted-keys-requests';
import { SentIntrospectionRequest, SentRevocationRequest } from './introspection';
import { ServerRequest } from './metadata';
import { OembedRequest } from './oembed';
import { PreflightRequest } from './preflight-request';
import type { ProblemCode } from './problem';
import { isAnyEndpointName, type AnyEndpointName } from './program-endpoints';
import { SandboxFaults } from './sandbox-faults';
import { SandboxOptions } from './sandbox-options';
import { NewSandboxKeyRequest, NewSandboxRequest, RotateKeysRequest } from './sandboxes';
import { SentTokenRequest } from '$lib/flow/token-request-body';

export type Terms = {
	readonly summary: string;
	/** The members of the query, as a flat object. */
	readonly query?: v.StrictObjectSchema<v.ObjectEntries, undefined>;
	readonly request?: v.GenericSchema;
	/** The body may be left out. */
	readonly isRequestOptional?: true;
	/** Of a success. */
	readonly status: 200 | 201 | 204;
	/** A status that the answer comes with where all is not well. */
	readonly badStatus?: 503;
	/** A success of the server is passed on as it came, even where it lacks what its RFC asks for. */
	readonly passesAnswers?: true;
	/** A refusal by PingOne is passed on with its status and fields. */
	readonly passesRefusals?: true;
	/** A success comes in these media types too: by the `Accept` header, or where the query asks for a file. */
	readonly otherMediaTypes?: readonly string[];
	/** It is the same for everyone: no session and no header of ours belongs to it. */
	readonly isPublic?: true;
	/** Beside those that every endpoint may answer. */
	readonly problems: readonly ProblemCode[];
};

/** What any endpoint may answer. */
export const PROBLEMS_EVERYWHERE: readonly ProblemCode[] = [
	'cross_origin',
	'rate_limited',
	'internal'
];

const BODY: readonly ProblemCode[] = ['invalid_request', 'too_large', 'unsupported_media_type'];
/** Of a body that may name one of the operator's connections. */
const CONNECTION: readonly ProblemCode[] = [
	'access_required',
	'connections_invalid',
	'scope_not_allowed',
	'connection_unknown'
];
const SANDBOX: readonly ProblemCode[] = ['sandbox_exists_no_more', 'sandbox_failed'];
const UPSTREAM: readonly ProblemCode[] = [
	...SANDBOX,
	'upstream_not_json',
	'upstream_redirect',
	'upstream_too_large',
	'upstream_unreachable',
	'upstream_truncated',
	'upstream_timeout',
	'discovery_refused',
	'endpoint_not_offered'
];

export const CONTRACT = {
	exchangeToken: {
		summary: 'Request a token with the client credentials grant',
		request: SentTokenRequest,
		status: 200,
		passesAnswers: true,
		passesRefusals: true,
		problems: [...BODY, ...CONNECTION, 'credential_required', ...UPSTREAM]
	},
	previewToken: {
		summary: 'Show the token request, redacted and explained, without sending it',
		request: SentTokenRequest,
		status: 200,
		problems: [...BODY, ...CONNECTION, 'credential_required']
	},
	introspectToken: {
		summary: 'Introspect a token (RFC 7662)',
		request: SentIntrospectionRequest,
		status: 200,
		passesAnswers: true,
		passesRefusals: true,
		problems: [...BODY, ...CONNECTION, 'credential_required', ...UPSTREAM]
	},
	revokeToken: {
		summary: 'Revoke a token (RFC 7009)',
		request: SentRevocationRequest,
		status: 200,
		passesRefusals: true,
		problems: [...BODY, ...CONNECTION, 'credential_required', ...UPSTREAM]
	},
	fetchMetadata: {
		summary: 'Fetch and check the discovery document',
		request: ServerRequest,
		status: 200,
		passesRefusals: true,
		problems: [...BODY, ...UPSTREAM]
	},
	listMcpServers: {
		summary: 'List the MCP servers that the operator trusts as the resource of a token',
		status: 200,
		problems: []
	},
	fetchKeys: {
		summary: 'Fetch the keys that sign access tokens',
		request: ServerRequest,
		status: 200,
		passesAnswers: true,
		passesRefusals: true,
		problems: [...BODY, ...UPSTREAM]
	},
	listCredentials: {
		summary: "List what this session's vault holds, without the values",
		status: 200,
		problems: []
	},
	storeCredential: {
		summary: 'Store a client secret or a private key in the vault',
		request: StoreCredentialRequest,
		status: 200,
		problems: BODY
	},
	forgetCredentials: {
		summary: 'Forget one credential, or all of them if there is no body',
		request: ForgetCredentialRequest,
		isRequestOptional: true,
		status: 204,
		problems: BODY
	},
	makeKey: {
		summary:
			'Make a key pair whose private half stays in the vault, and is given out once if you ask for it',
		request: MakeKeyRequest,
		status: 200,
		problems: BODY
	},
	rotateSandboxKeys: {
		summary: "Rotate the keys of the sandbox's key rotation policy now",
		request: RotateKeysRequest,
		status: 200,
		problems: [...BODY, ...SANDBOX]
	},
	useKey: {
		summary: 'Sign with another key that the vault holds for the client',
		request: UseKeyRequest,
		status: 200,
		problems: BODY
	},
	hostKeys: {
		summary: 'Publish the public keys of a client as a JWK Set at a URL of its own',
		request: HostKeysRequest,
		status: 200,
		problems: BODY
	},
	deleteKeySet: {
		summary: 'Delete a published JWK Set',
		request: DeleteKeySetRequest,
		status: 204,
		problems: [...BODY, 'not_found']
	},
	makeSandbox: {
		summary: 'Make a sandbox environment with its applications and play credentials',
		request: NewSandboxRequest,
		status: 201,
		problems: [...BODY, 'sandbox_failed']
	},
	makeSandboxKey: {
		summary: 'Make a key pair for a sandbox application',
		request: NewSandboxKeyRequest,
		status: 200,
		problems: [...BODY, 'not_found', ...SANDBOX]
	},
	readFaults: {
		summary: 'Read the active fault and the clock skew',
		status: 200,
		problems: SANDBOX
	},
	setFaults: {
		summary: 'Turn a fault on or off, and set the clock skew',
		request: SandboxFaults,
		status: 200,
		problems: [...BODY, ...SANDBOX]
	},
	readOptions: {
		summary:
			'Read where the sandbox is stricter than PingOne is known to be, and what its discovery document says',
		status: 200,
		problems: SANDBOX
	},
	setOptions: {
		summary:
			'Make the sandbox refuse a client assertion that it has seen before, choose what its discovery document says and how often its keys rotate',
		request: SandboxOptions,
		status: 200,
		problems: [...BODY, ...SANDBOX]
	},
	runPreflight: {
		summary: 'Find everything that would make PingOne refuse the request, before it is sent',
		request: PreflightRequest,
		status: 200,
		problems: [...BODY, ...CONNECTION, ...SANDBOX]
	},
	runCheck: {
		summary:
			'Validate the configuration, request a token and introspect it, as JSON or as a JUnit report',
		request: CheckRequest,
		status: 200,
		otherMediaTypes: ['application/xml'],
		problems: [...BODY, ...CONNECTION, 'credential_required', ...SANDBOX]
	},
	requestWorkerToken: {
		summary: 'Request a worker token and keep it in the vault',
		request: WorkerTokenRequest,
		status: 200,
		passesRefusals: true,
		problems: [...BODY, 'credential_required', ...UPSTREAM]
	},
	listApplications: {
		summary: 'List the applications of an environment, starting with those that can use this grant',
		query: EnvironmentRequest,
		status: 200,
		passesRefusals: true,
		problems: ['invalid_request', 'credential_required', ...UPSTREAM]
	},
	readApplication: {
		summary: 'Read one application in full',
		query: EnvironmentRequest,
		status: 200,
		passesRefusals: true,
		problems: ['invalid_request', 'credential_required', 'not_found', ...UPSTREAM]
	},
	adoptApplication: {
		summary: 'Adopt the settings of an application, and store its secret in the vault',
		request: EnvironmentRequest,
		status: 200,
		passesRefusals: true,
		problems: [...BODY, 'credential_required', 'not_found', ...UPSTREAM]
	},
	readActivities: {
		summary: "Read what PingOne's audit log says about a request, by its correlation id",
		request: ActivitiesRequest,
		status: 200,
		passesRefusals: true,
		problems: [...BODY, 'credential_required', ...UPSTREAM]
	},
	changeApplication: {
		summary: 'Show a change to the application in PingOne, and send it once you consent',
		request: ApplicationChangeRequest,
		status: 200,
		passesRefusals: true,
		problems: [...BODY, 'connection_read_only', 'credential_required', 'not_found', ...UPSTREAM]
	},
	listConnections: {
		summary: "List the team's connections that the caller may use, without secrets",
		status: 200,
		problems: ['access_required', 'connections_invalid']
	},
	readAudit: {
		summary:
			'Read who used your connections, when, and with what outcome: a page as JSON, or all of it as CSV or JSON Lines',
		query: AuditRequest,
		status: 200,
		otherMediaTypes: AUDIT_MEDIA_TYPES,
		problems: ['invalid_request', 'access_required', 'connections_invalid', 'connection_unknown']
	},
	listWatches: {
		summary: 'Read how the watched connections that the caller may use have fared',
		status: 200,
		problems: ['access_required', 'connections_invalid']
	},
	readHealth: {
		summary: 'Check whether the Worker is set up',
		status: 200,
		badStatus: 503,
		isPublic: true,
		problems: []
	},
	describeApi: { summary: 'Read this document', status: 200, isPublic: true, problems: [] },
	readOembed: {
		summary: 'Find the frame for a link to an exercise or an embed (oEmbed 1.0)',
		query: OembedRequest,
		status: 200,
		isPublic: true,
		problems: ['invalid_request', 'not_found', 'format_not_offered']
	}
} as const satisfies Readonly<Record<AnyEndpointName, Terms>>;

const NAMES: ReadonlyMap<object, string> = new Map(
	Object.entries(CONTRACT).map(([name, terms]) => [terms, name])
);

/** The endpoint whose terms these are. Throws where they are of none. */
export function endpointOf(terms: object): AnyEndpointName {
	const name = NAMES.get(terms);
	if (name === undefined || !isAnyEndpointName(name))
		throw new Error('These terms are of no endpoint.');
	return name;
}
