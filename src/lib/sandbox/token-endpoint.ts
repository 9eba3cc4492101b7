/** `POST /as/token`. RFC 6749 section 4.4, in PingOne's order of checks. */
import { err, ok, type Result } from '$lib/result';
import { CLIENT_CREDENTIALS_GRANT_TYPE } from '$lib/pingone/application';
import { AUTH_HOST_ERRORS, type AuthHostError } from '$lib/pingone/error-texts';
import { authorizationServerOf } from '$lib/pingone/endpoints';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { mapAttribute, type MappedRequest } from '$lib/pingone/attribute-value';
import { signAccessToken, type TokenContent } from './access-token';
import { authenticate, findApplication } from './client-authentication';
import { answerJson, sandboxIssuer, refuse, type Answer, type Exchange } from './exchange';
import { readForm, type Form } from './form';
import { GUESSED_REFUSALS, pingOneApiAudience } from './guesses';
import type { ApplicationRecord, ResourceRecord } from './records';
import { chooseScopes } from './scope-choice';
import { attributesOf, type SandboxState } from './state';

export async function answerToken(exchange: Exchange): Promise<Answer> {
	const form = await readForm(exchange.request);
	if (!form.ok) return refuse(exchange, form.error);

	const client = await authenticate(exchange, form.value, {
		find: findApplication(exchange.state),
		endpoint: authorizationServerOf(sandboxIssuer(exchange.state)).token_endpoint
	});
	if (!client.ok) return refuse(exchange, client.error);

	const application = client.value.party.record;
	const content = decideContent(exchange.state, application, form.value);
	if (!content.ok) return refuse(exchange, { ...content.error, applicationId: application.id });

	const body = {
		access_token: await signAccessToken(exchange, content.value),
		token_type: 'Bearer',
		expires_in: content.value.lifetimeSeconds,
		scope: content.value.scope
	};
	return answerJson(exchange, body, {
		changes: client.value.changes,
		audited: { result: 'SUCCESS', applicationId: application.id }
	});
}

function decideContent(
	state: SandboxState,
	application: ApplicationRecord,
	form: Form
): Result<TokenContent, AuthHostError> {
	if (application.tokenEndpointAuthMethod === 'NONE') return err(GUESSED_REFUSALS.publicClient);
	const grantType = form.get('grant_type');
	if (grantType === undefined) return err(GUESSED_REFUSALS.grantTypeMissing);
	if (grantType !== 'client_credentials') return err(GUESSED_REFUSALS.grantTypeUnknown);
	if (application.grantTypes?.includes(CLIENT_CREDENTIALS_GRANT_TYPE) !== true) {
		return err(AUTH_HOST_ERRORS.grantNotEnabled);
	}
	return application.type === 'WORKER'
		? decideWorkerContent(state, application)
		: decideScopedContent(state, application, form);
}

/** A worker's rights are its roles. It lists no scopes, and what it asks for is ignored. */
function decideWorkerContent(
	state: SandboxState,
	application: ApplicationRecord
): Result<TokenContent, AuthHostError> {
	return application.roles.length === 0
		? err(AUTH_HOST_ERRORS.noRoleAssignments)
		: ok(workerTokenContent(state, application));
}

type SignedFor = Pick<ApplicationRecord, 'id' | 'includeTyp' | 'keyRotationPolicyId'>;

/** What an application's settings say of the tokens that it gets. */
function signingOf({ includeTyp, keyRotationPolicyId }: SignedFor) {
	return { isTyped: includeTyp === true, isRotating: keyRotationPolicyId !== undefined };
}

/** What stands in the token of a worker that holds a role. */
export function workerTokenContent(state: SandboxState, worker: SignedFor): TokenContent {
	const api = [...state.resources.values()].find(({ type }) => type === 'PINGONE_API');
	if (api === undefined) throw new Error('The environment lost its PingOne API resource.');
	return {
		clientId: worker.id,
		audience: api.audience ?? pingOneApiAudience(state.environment.origin),
		lifetimeSeconds: api.accessTokenValiditySeconds,
		...signingOf(worker)
	};
}

function decideScopedContent(
	state: SandboxState,
	application: ApplicationRecord,
	form: Form
): Result<TokenContent, AuthHostError> {
	const choice = chooseScopes(state, application.id, form.get('scope'));
	if (!choice.ok) return choice;
	const { resource, scopes } = choice.value;
	return ok({
		clientId: application.id,
		// A resource without an audience is known by its name.
		audience: resource.audience ?? resource.name,
		lifetimeSeconds: resource.accessTokenValiditySeconds,
		...signingOf(application),
		scope: scopes.join(' '),
		attributes: attributesIn(state, resource, requestOf(application, form))
	});
}

/** What the resource maps; an expression without a value leaves no claim. */
function attributesIn(
	state: SandboxState,
	resource: ResourceRecord,
	request: MappedRequest
): Record<string, unknown> {
	const claims = attributesOf(state, resource.id).flatMap(({ name, value }) => {
		const mapped = mapAttribute(value, request);
		return mapped.kind === 'value' ? [[name, mapped.value] as const] : [];
	});
	return Object.fromEntries(claims);
}

/** The client is authenticated: an assertion was verified. */
function requestOf(
	{ tokenEndpointAuthMethod: method }: ApplicationRecord,
	form: Form
): MappedRequest {
	const assertion = form.get('client_assertion');
	return assertion === undefined
		? { method }
		: {
				method,
				assertion: { header: decodeProtectedHeader(assertion), claims: decodeJwt(assertion) }
			};
}
