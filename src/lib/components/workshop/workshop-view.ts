/** What the workshop shows: the assertion as it will be signed, and what the linter finds in it. */
import { lintAssertion } from '$lib/oauth/assertion-lint';
import type { AssertionFinding, ListedKey } from '$lib/oauth/assertion-finding';
import { buildAssertionParts } from '$lib/oauth/assertion-parts';
import { credentialKindOf, type ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { JsonObject } from '$lib/oauth/json-object';
import { issuerOfServer, type ServerChoice } from '$lib/flow/server-choice';
import { authorizationServerOf } from '$lib/pingone/endpoints';
import type { ApiCall } from '$lib/calls/api-call';
import { listedKeysOf } from '$lib/preflight/listed-keys';
import { explainRegistration, type Registration } from './registration';
import { sentJtisOf, serverAheadMsOf } from './sent-assertions';

/** Stands where the Worker puts 128 random bits. */
const FRESH_JTI = '(fresh for each request)';

export type WorkshopInput = {
	readonly server: ServerChoice;
	readonly clientId: string;
	readonly method: ClientAuthMethod;
	readonly typ?: 'JWT' | 'client-authentication+jwt' | undefined;
	readonly kid?: string | undefined;
	/** Of the stored key (RFC 7638), where there is one. */
	readonly ownThumbprint?: string | undefined;
	readonly registration: Registration;
	readonly changes: { readonly header: JsonObject; readonly claims: JsonObject };
	readonly calls: readonly ApiCall[];
	readonly origin: string;
	/** As the Worker has found it; PingOne's path where it is not known. */
	readonly tokenEndpoint?: string | undefined;
	readonly nowMs: number;
};

export type WorkshopView = {
	readonly header: JsonObject;
	readonly claims: JsonObject;
	readonly findings: readonly AssertionFinding[];
	readonly issuer: string;
	readonly tokenEndpoint: string;
	readonly lastJti: string | undefined;
	/** What is known of the registered keys; absent for a method that uses none. */
	readonly registration: string | undefined;
};

export function viewAssertion(input: WorkshopInput): WorkshopView {
	const { changes, clientId, method, nowMs } = input;
	const fixed = authorizationServerOf(issuerOfServer(input.server, input.origin));
	const server = { ...fixed, token_endpoint: input.tokenEndpoint ?? fixed.token_endpoint };
	const nowSeconds = Math.floor(nowMs / 1000);
	const { header, claims } = buildAssertionParts({
		clientId,
		server,
		kind: credentialKindOf(method),
		options: { typ: input.typ, kid: input.kid, ...changes },
		nowSeconds,
		jti: FRESH_JTI
	});
	const jtis = sentJtisOf(input.calls);
	const aheadMs = serverAheadMsOf(input.calls);
	return {
		header,
		claims,
		issuer: server.issuer,
		tokenEndpoint: server.token_endpoint,
		lastJti: jtis.at(-1),
		registration:
			method === 'private_key_jwt' ? explainRegistration(input.registration) : undefined,
		findings: lintAssertion({
			header,
			claims,
			nowSeconds,
			expected: {
				clientId,
				issuer: server.issuer,
				tokenEndpoint: server.token_endpoint,
				calledEndpoint: server.token_endpoint,
				method,
				registeredKeys: registeredKeysOf(input.registration),
				ownThumbprint: input.ownThumbprint,
				serverDateMs: aheadMs === undefined ? undefined : nowMs + aheadMs,
				seenJtis: new Set(jtis)
			}
		})
	};
}

function registeredKeysOf(registration: Registration): readonly ListedKey[] | undefined {
	return registration.status === 'read'
		? listedKeysOf(registration.keys, registration.jwksUrl)
		: undefined;
}
