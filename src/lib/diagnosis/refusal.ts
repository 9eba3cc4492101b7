/** A refusal of the token endpoint, read once for all causes. Pure: no I/O, no clock. */
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import { serverNameIn } from '$lib/flow/server-choice';
import type { AssertionFinding, ListedKey } from '$lib/oauth/assertion-finding';
import { lintAssertion } from '$lib/oauth/assertion-lint';
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import type { PingOneApplication } from '$lib/pingone/application';
import { AUTH_HOST_ERRORS } from '$lib/pingone/error-texts';
import type { Check } from '$lib/preflight/check';
import type { SecretComparison } from '$lib/preflight/observations';
import type { SentAssertion } from './sent-assertion';

/** The application that asked, as far as it was read from PingOne. */
export type KnownApplication = Partial<
	Pick<PingOneApplication, 'enabled' | 'type' | 'grantTypes' | 'tokenEndpointAuthMethod'>
>;

/** An assertion that was refused, and where it went. */
export type RefusedAssertion = SentAssertion & {
	readonly issuer: string;
	readonly tokenEndpoint: string;
	readonly calledEndpoint: string;
	/** Whether its `jti` was sent to that server before. */
	readonly isJtiReused: boolean;
};

export type RefusalInput = {
	/** Which endpoint refused. The token endpoint where it is absent. */
	readonly endpoint?: 'token' | 'introspection' | 'revocation' | undefined;
	readonly status: number;
	/** The answer as it was recorded, redacted: parsed JSON, or text where it was none. It is quoted. */
	readonly body: unknown;
	readonly request: Pick<
		TokenRequestBody,
		'region' | 'issuer' | 'client_id' | 'client_auth_method' | 'scope'
	>;
	/** The answer's `Date` in milliseconds since the epoch. */
	readonly serverDateMs?: number | undefined;
	/** The answer's `Retry-After`, in seconds. */
	readonly retryAfterSeconds?: number | undefined;
	/** When the request was made, by our own clock. */
	readonly nowMs: number;
	/** Whether form-encoding changes the client id or the secret, where that is known. */
	readonly isChangedByEncoding?: boolean | undefined;
	/** When exactly this credential was accepted last, where that is known; milliseconds since the epoch. */
	readonly workedAtMs?: number | undefined;
	/** The client assertion of the request, if it had one. */
	readonly assertion?: RefusedAssertion | undefined;
	readonly application?: KnownApplication | undefined;
	/** The keys that the application has registered, where it is known which. */
	readonly registeredKeys?: readonly ListedKey[] | undefined;
	/** The RFC 7638 thumbprint of the key that signed, where it is known. */
	readonly ownThumbprint?: string | undefined;
	/** Which of the application's secrets the one that was sent equals. */
	readonly secret?: SecretComparison | undefined;
	/** What was found for this same request when it was compared with what PingOne has. */
	readonly checks?: readonly Check[] | undefined;
};

export type Refusal = {
	readonly endpoint: 'token' | 'introspection' | 'revocation';
	readonly status: number;
	/** The OAuth error code, or the code of the Management API. */
	readonly error: string | undefined;
	/** What the server said in words, without the correlation id. */
	readonly description: string | undefined;
	/** Every text of the answer in lower case, to look for phrases in. */
	readonly text: string;
	readonly request: RefusalInput['request'];
	/** What was asked for, parted at spaces as the server does. */
	readonly scopes: readonly string[];
	/** Who answered, for sentences. */
	readonly server: string;
	/** By how much our clock is ahead of the server's. */
	readonly clockAheadSeconds: number | undefined;
	readonly retryAfterSeconds: number | undefined;
	readonly isChangedByEncoding: boolean;
	readonly workedAtMs: number | undefined;
	readonly nowMs: number;
	readonly assertion: SentAssertion | undefined;
	/** What a rule refuses in the assertion, by the clock that it was made with. */
	readonly assertionFaults: readonly AssertionFinding[];
	/** The assertion is addressed to an endpoint: PingOne accepts that, and RFC 10070 forbids it. */
	readonly isAudienceEndpoint: boolean;
	readonly application: KnownApplication | undefined;
	readonly secret: SecretComparison | undefined;
	readonly checks: readonly Check[];
};

/** The names of PingOne's known refusals. */
export type KnownText = keyof typeof AUTH_HOST_ERRORS;

/** A text that is quoted is cut here: an answer may say anything at any length. */
const QUOTE_LENGTH_LIMIT = 300;

export function readRefusal(input: RefusalInput): Refusal {
	const { status, request, serverDateMs, nowMs } = input;
	const texts = textsOf(input.body);
	const description = quotable(texts[0]);
	const findings = findingsOf(input);

	return {
		endpoint: input.endpoint ?? 'token',
		status,
		error: isJsonObject(input.body) ? firstText(input.body, ['error', 'code']) : undefined,
		description,
		text: texts.join('\n').toLowerCase(),
		request,
		scopes: (request.scope ?? '').split(/\s+/).filter((scope) => scope !== ''),
		server: answererOf(request),
		clockAheadSeconds:
			serverDateMs === undefined ? undefined : Math.round((nowMs - serverDateMs) / 1000),
		retryAfterSeconds: input.retryAfterSeconds,
		isChangedByEncoding: input.isChangedByEncoding === true,
		workedAtMs: input.workedAtMs,
		nowMs,
		assertion: input.assertion,
		assertionFaults: findings.filter(({ outcome }) => outcome === 'error'),
		isAudienceEndpoint: findings.some(({ id }) => id === 'aud_endpoint'),
		application: input.application,
		secret: input.secret,
		checks: input.checks ?? []
	};
}

/** Who answered, as a sentence begins. */
function answererOf(request: RefusalInput['request']): string {
	const name = serverNameIn(request);
	return name === 'Sandbox' ? 'The sandbox' : name;
}

/** By our own clock: what the server's clock makes of the times is a cause of its own. */
function findingsOf(input: RefusalInput): readonly AssertionFinding[] {
	const { assertion, request, nowMs, registeredKeys, ownThumbprint } = input;
	if (assertion === undefined) return [];
	const { header, claims, issuer, tokenEndpoint, calledEndpoint, isJtiReused } = assertion;
	const { jti } = claims;
	return lintAssertion({
		header,
		claims,
		nowSeconds: Math.floor(nowMs / 1000),
		expected: {
			clientId: request.client_id,
			method: request.client_auth_method,
			issuer,
			tokenEndpoint,
			calledEndpoint,
			registeredKeys,
			ownThumbprint,
			seenJtis: new Set(isJtiReused && typeof jti === 'string' ? [jti] : [])
		}
	});
}

/** A text of the answer as it is quoted: cut, and without the correlation id. */
export function quotable(text: string | undefined): string | undefined {
	const words = text?.replace(/\s*\(Correlation ID:[^)]*\)/i, '').trim();
	return words === '' ? undefined : words?.slice(0, QUOTE_LENGTH_LIMIT);
}

/** Holds where the answer has PingOne's text of that name, whatever stands around it. */
export function says(refusal: Refusal, name: KnownText): boolean {
	return refusal.text.includes(PHRASES[name]);
}

/** Holds where the answer has one of PingOne's known texts. */
export function hasKnownText(refusal: Refusal): boolean {
	return Object.values(PHRASES).some((phrase) => refusal.text.includes(phrase));
}

/** The answer as a fact: status, code and words. */
export function answerFact({
	server,
	status,
	error,
	description
}: Pick<Refusal, 'server' | 'status' | 'error' | 'description'>): string {
	const code = error === undefined ? '' : ` ${error.slice(0, QUOTE_LENGTH_LIMIT)}`;
	if (description === undefined) return `${server} answered ${status}${code} without a message.`;
	const end = /[.!?]$/.test(description) ? '' : '.';
	return `${server} answered ${status}${code}: "${description}"${end}`;
}

export function isJwtMethod({ request }: Refusal): boolean {
	return (
		request.client_auth_method === 'client_secret_jwt' ||
		request.client_auth_method === 'private_key_jwt'
	);
}

// PingOne puts "Request denied: " or "Request failed: " before most texts, and may stop doing so.
const PHRASES = phrases();

function phrases(): Record<KnownText, string> {
	const phraseOf = (name: KnownText) =>
		AUTH_HOST_ERRORS[name].description.replace(/^Request (?:denied|failed): /, '').toLowerCase();
	return {
		invalidClientCredentials: phraseOf('invalidClientCredentials'),
		unsupportedAuthenticationMethod: phraseOf('unsupportedAuthenticationMethod'),
		noClientCredentials: phraseOf('noClientCredentials'),
		grantNotEnabled: phraseOf('grantNotEnabled'),
		noScopeGranted: phraseOf('noScopeGranted'),
		multipleResources: phraseOf('multipleResources'),
		noRoleAssignments: phraseOf('noRoleAssignments')
	};
}

/** OAuth's error, the Management API's error with its details, and a page that is no JSON. */
export function textsOf(body: unknown): string[] {
	if (typeof body === 'string') return [body];
	if (!isJsonObject(body)) return [];
	const own = firstText(body, ['error_description', 'message']);
	const details = Array.isArray(body['details']) ? body['details'] : [];
	return [own, ...details.map(messageOf)].filter((text) => text !== undefined);
}

function messageOf(detail: unknown): string | undefined {
	return isJsonObject(detail) ? firstText(detail, ['message']) : undefined;
}

export function firstText(object: JsonObject, names: readonly string[]): string | undefined {
	for (const name of names) {
		const value = object[name];
		if (typeof value === 'string') return value;
	}
	return undefined;
}
