/** Why a call of the lab was refused: the diagnosis, with what the sandbox knows of the client. */
import { headerOf, serverDateOf } from '$lib/calls/header';
import { isUuid } from '$lib/pingone/id';
import { decodeJwt } from 'jose';
import type { ApiCall } from '$lib/calls/api-call';
import { retryAfterOf } from '$lib/calls/retry-after';
import { diagnoseBearerRefusal } from '$lib/diagnosis/bearer-causes';
import type { Cause } from '$lib/diagnosis/cause';
import { ranked } from '$lib/diagnosis/cause-rule';
import { diagnoseRefusal } from '$lib/diagnosis/diagnose';
import type { RefusalInput } from '$lib/diagnosis/refusal';
import { readSentAssertion } from '$lib/diagnosis/sent-assertion';
import { diagnoseTransport } from '$lib/diagnosis/transport-causes';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import { isJsonObject } from '$lib/oauth/json-object';
import { authorizationServerOf, issuerOf } from '$lib/pingone/endpoints';
import { CATALOGUE_RESOURCES } from '$lib/sandbox/catalogue';
import type { ApiAttempt } from './scenario';
import { originOf, type LabSession } from './session';
import { readSecret } from './token-request';

type Sent = {
	readonly environment_id: string;
	readonly client_id: string;
	readonly client_auth_method: ClientAuthMethod;
	readonly client_secret?: string | undefined;
	readonly key_id?: string | undefined;
	readonly scope?: string | undefined;
};

/** The causes of which the sandbox's own books can tell more. */
const CLIENT_REFUSED: readonly string[] = [
	'wrong_secret',
	'rotated_secret',
	'unknown_client',
	'wrong_environment',
	'key_not_registered'
];

/** The causes of what came of a token request, the likeliest first. */
export async function explainTokenCall(
	session: LabSession,
	call: ApiCall,
	sent: Sent
): Promise<Cause[]> {
	if (call.outcome !== 'answered') return diagnoseTransport(call);
	const status = call.response?.status ?? 0;
	const secrets = sent.client_secret === undefined ? undefined : await readSecrets(session, sent);
	if (status < 400) return endingSecret(secrets, sent);
	const application = await readApplication(session, sent);
	const causes = diagnoseRefusal({
		status,
		body: call.response?.body?.json ?? call.response?.body?.text,
		request: { ...sent, region: 'sandbox' },
		serverDateMs: serverDateOf(call.response?.headers),
		retryAfterSeconds: retryAfterOf(call.response?.headers ?? [], call.started_at),
		nowMs: call.started_at,
		assertion: assertionOf(session, call),
		application,
		...secretFact(secrets, sent)
	});
	const isClientRefused = causes.some(({ id }) => CLIENT_REFUSED.includes(id));
	if (!isClientRefused) return causes;
	return ranked(causes.map((cause) => prove(cause, session, { sent, secrets, application })));
}

/** The causes of what an API answered, the likeliest first. */
export function explainApiCall(session: LabSession, call: ApiCall, attempt: ApiAttempt): Cause[] {
	if (call.response === undefined || call.response.status < 400) return [];
	const { token } = session;
	return diagnoseBearerRefusal({
		status: call.response.status,
		challenge: headerOf(call.response.headers, 'www-authenticate'),
		body: call.response.body?.json,
		sent: attempt.token === 'none' ? 'nothing' : attempt.token,
		claims: token === undefined ? undefined : decodeJwt(token),
		audience: CATALOGUE_RESOURCES[attempt.api].audience,
		isRevoked: token !== undefined && session.revokedTokens.has(token),
		nowSeconds: Math.floor((serverDateOf(call.response.headers) ?? call.started_at) / 1000)
	});
}

type Secrets = NonNullable<Awaited<ReturnType<typeof readSecret>>>;

async function readSecrets(session: LabSession, { client_id }: Sent): Promise<Secrets | undefined> {
	return isUuid(client_id) ? readSecret(session, client_id) : undefined;
}

/** A current secret is ruled out as the cause; what another one is, `prove` says. */
function secretFact(
	secrets: Secrets | undefined,
	{ client_secret: secret }: Sent
): Pick<RefusalInput, 'secret'> {
	return secrets !== undefined && secrets.current === secret
		? { secret: { match: 'current' } }
		: {};
}

/** What the sandbox's own books add to a cause. */
function prove(
	cause: Cause,
	session: LabSession,
	{
		sent,
		secrets,
		application
	}: {
		readonly sent: Sent;
		readonly secrets: Secrets | undefined;
		readonly application: RefusalInput['application'];
	}
): Cause {
	const fact = factOf(cause.id);
	return fact === undefined
		? cause
		: { ...cause, likelihood: 'certain', because: [...cause.because, fact] };

	function factOf(id: string): string | undefined {
		if (id === 'unknown_client' && application === undefined) {
			return 'The Management API has no application with this client id.';
		}
		if (id === 'key_not_registered' && sent.key_id !== undefined) {
			const jwks = isJsonObject(application) ? String(Reflect.get(application, 'jwks')) : '';
			return jwks.includes(sent.key_id)
				? undefined
				: `The key that signed has the id ${sent.key_id}, and the registered set does not.`;
		}
		const hasAnother =
			secrets !== undefined &&
			sent.client_secret !== undefined &&
			secrets.current !== sent.client_secret &&
			sent.client_auth_method !== 'client_secret_jwt';
		if (!hasAnother) return undefined;
		const told = session.sandbox.applications.find((one) => one.id === sent.client_id);
		const isEarlier = told?.client_secret === sent.client_secret;
		if (id === 'rotated_secret' && isEarlier) {
			return 'What was sent is a secret that the application had. The Management API shows another one now, and no previous one that is still good.';
		}
		return id === 'wrong_secret' && !isEarlier
			? 'What was sent is neither the secret of the application nor one that it had.'
			: undefined;
	}
}

/** A token that was got with a secret which is about to end. */
function endingSecret(secrets: Secrets | undefined, { client_secret: secret }: Sent): Cause[] {
	if (secrets?.previous === undefined || secrets.previous.value !== secret) return [];
	return [
		{
			id: 'previous_secret_in_use',
			title: 'It works, with a secret that will end.',
			likelihood: 'certain',
			because: [
				'What was sent is the secret before the last rotation.',
				`The Management API says previous.expiresAt: ${secrets.previous.expiresAt}. After that the answer is 401 invalid_client.`
			],
			what_to_do: ['Give the client the current secret before the previous one ends.'],
			learn: '/learn/security#rotation'
		}
	];
}

function assertionOf(session: LabSession, call: ApiCall): RefusalInput['assertion'] {
	const sent = readSentAssertion(call);
	if (sent === undefined) return undefined;
	const server = authorizationServerOf(
		issuerOf('sandbox', session.sandbox.environment_id, originOf(session))
	);
	const { jti } = sent.claims;
	return {
		...sent,
		issuer: server.issuer,
		tokenEndpoint: server.token_endpoint,
		calledEndpoint: call.request.url,
		isJtiReused: typeof jti === 'string' && session.usedIds.has(jti)
	};
}

async function readApplication(
	{ ports, sandbox }: LabSession,
	{ client_id }: Sent
): Promise<RefusalInput['application']> {
	if (!isUuid(client_id)) return undefined;
	const answer = await ports.manage({
		environmentId: sandbox.environment_id,
		method: 'GET',
		path: `applications/${client_id}`
	});
	return answer?.status === 200 && isJsonObject(answer.json) ? answer.json : undefined;
}
