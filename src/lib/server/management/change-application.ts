/**
 * What `POST /api/applications/{id}/change` does: reads the application, plans the one change, and on
 * consent to exactly that plan sends it. A PUT replaces the whole application.
 */
import { isUuid } from '$lib/pingone/id';
import type { ApplicationChangeRequest } from '$lib/api/application-change';
import { encodeBase64Url } from '$lib/oauth/base64';
import { redactJson } from '$lib/calls/redaction';
import { secretsIn } from '$lib/calls/sensitive-names';
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import { publicJwksOf, readPkcs8 } from '$lib/oauth/private-key';
import {
	planChange,
	type ApplicationChange,
	type PlannedChange
} from '$lib/preflight/application-change';
import { err, ok, type Result } from '$lib/result';
import { invalidRequest, type Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { passRefusalOn } from './refusal';
import { ask, openWorkerSession, replyOf, type WorkerSessionCalls } from './ask-as-worker';
import { replaceApplication } from './call-management';
import { noSuchApplication, oddAnswer } from './read-applications';

/** Refusals by PingOne, of the read and of the change, are passed on. */
export async function changeApplication(
	id: string,
	input: ApplicationChangeRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	if (!isUuid(id)) return err(noSuchApplication());
	const opened = await openWorkerSession(input, ports);
	if (!opened.ok) return replyOf(opened.error);
	const session = opened.value;
	const why = 'Read the application before changing it';
	const answered = await ask(session, { kind: 'application', id }, why, ports);
	if (!answered.ok) return answered;

	const { status, json } = answered.value;
	if (status !== 200) return ok(passRefusalOn(answered.value, session));
	if (!isJsonObject(json)) return err(oddAnswer('application', session.calls));
	const change = await withKey(input, json, ports);
	const planned = planChange(json, change);
	if (!planned.ok) {
		const fault = invalidRequest([{ field: 'change', message: planned.error.message }]);
		return err({ ...fault, apiCalls: session.calls });
	}

	const plan = { ...planned.value, id, version: await versionOf(planned.value) };
	if (input.consent === undefined) return tell('planned', plan, session);
	if (input.version !== plan.version) return tell('changed_meanwhile', plan, session);
	return session.worker.connection?.isReadOnly === true
		? err({ ...READ_ONLY, apiCalls: session.calls })
		: send(plan, session, ports);
}

const READ_ONLY: Failure = {
	code: 'connection_read_only',
	detail: 'The operator gives this worker for reading alone, so the change was not sent.'
};

type Plan = PlannedChange & { readonly id: string; readonly version: string };

async function send(
	plan: Plan,
	session: WorkerSessionCalls,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const sent = await replaceApplication(
		{
			destination: session.destination,
			id: plan.id,
			body: plan.body,
			token: session.token.accessToken
		},
		ports
	);
	if (!sent.ok) {
		const apiCalls = [...session.calls, ...(sent.error.apiCalls ?? [])];
		return err({ ...sent.error, apiCalls });
	}
	const { status, call } = sent.value;
	session.calls.push(call);
	return status === 200 ? tell('applied', plan, session) : ok(passRefusalOn(sent.value, session));
}

function tell(
	outcome: 'planned' | 'changed_meanwhile' | 'applied',
	{ id, body, differences, version }: Plan,
	{ destination, calls, token }: WorkerSessionCalls
): Result<Reply, Failure> {
	const shown = (json: unknown) =>
		redactJson(json, [token.accessToken, ...secretsIn(body)], 'masked');
	const url = `${destination.base}/applications/${id}`;
	return ok({
		status: 200,
		body: {
			outcome,
			request: { method: 'PUT', url, body: shown(body) },
			differences: shown(differences),
			version,
			api_calls: calls
		}
	});
}

/** Two plans are the same where they send the same: PingOne's `updatedAt` says less than that. */
async function versionOf({ body }: PlannedChange): Promise<string> {
	const bytes = new TextEncoder().encode(JSON.stringify(body));
	return encodeBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** The change with the public half of the vault's key, where it needs one. */
async function withKey(
	{ change, region, environment_id }: ApplicationChangeRequest,
	application: JsonObject,
	ports: Ports
): Promise<ApplicationChange> {
	const { clientId, id, jwks: set, jwksUrl } = application;
	const hasKey = set !== undefined || jwksUrl !== undefined;
	if (change.kind !== 'register_key') {
		const isKeyMethod = change.kind === 'set_method' && change.method === 'private_key_jwt';
		if (!isKeyMethod || hasKey) return change;
	}
	const stored = await ports.vault.find({
		purpose: 'client',
		destination: { region, environment_id },
		clientId: typeof clientId === 'string' && clientId !== '' ? clientId : String(id)
	});
	// Without a key the plan says so, in words.
	const bare = { kind: 'set_method', method: 'private_key_jwt' } as const;
	if (stored?.credential.kind !== 'private_key') return bare;
	const key = await readPkcs8(stored.credential.key.pkcs8);
	if (!key.ok) throw new Error(`The key in the vault cannot be used: ${key.error.code}.`);
	const jwks = JSON.stringify(publicJwksOf(key.value, stored.credential.key.kid));
	return change.kind === 'register_key' ? { kind: 'register_key', jwks } : { ...bare, jwks };
}
