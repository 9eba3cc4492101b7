/**
 * What `POST /api/applications/{id}/change` does: reads the application, plans the one change, and on
 * consent to exactly that plan sends it. A PUT replaces the whole application.
 */
import { isUuid } from '$lib/pingone/id';
import type { ApplicationChangeRequest } from '$lib/api/application-change-request';
import { encodeBase64Url } from '$lib/oauth/base64';
import { redactJson } from '$lib/calls/redaction';
import { secretsIn } from '$lib/calls/sensitive-names';
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import { jwksText } from '$lib/pingone/key-registration';
import {
	planChange,
	type ApplicationChange,
	type PlannedChange
} from '$lib/preflight/application-change';
import { assertNever, err, ok, type Result } from '$lib/result';
import { publicKeyOf } from '../credentials/material';
import { invalidRequest, type Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { hostedSetUrl } from '../vault/hosted-set-url';
import { keysIn } from '../vault/key-ring';
import type { StoredCredential, StoredKey } from '../vault/stored-credential';
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
	input: ApplicationChangeRequest,
	application: JsonObject,
	ports: Ports
): Promise<ApplicationChange> {
	const { change } = input;
	switch (change.kind) {
		case 'enable_application':
		case 'enable_grant':
			return change;
		case 'set_method': {
			const hasKey = application['jwks'] !== undefined || application['jwksUrl'] !== undefined;
			if (change.method !== 'private_key_jwt' || hasKey) return change;
			const [inUse] = await vaultKeysOf(input, application, ports);
			return inUse === undefined ? WITHOUT_KEY : { ...WITHOUT_KEY, jwks: await jwksOf([inUse]) };
		}
		case 'register_key': {
			const { thumbprints, ...kind } = change;
			const keys = await vaultKeysOf(input, application, ports);
			const chosen =
				thumbprints === undefined
					? keys.slice(0, 1)
					: keys.filter(({ thumbprint }) => thumbprints.includes(thumbprint));
			return chosen.length === 0 ? WITHOUT_KEY : { ...kind, jwks: await jwksOf(chosen) };
		}
		case 'register_key_set': {
			const stored = await findStored(input, application, ports);
			return stored?.keySet === undefined
				? WITHOUT_KEY
				: { ...change, jwksUrl: hostedSetUrl(stored.keySet.id, ports.origin) };
		}
		default:
			return assertNever(change);
	}
}

/** Without a key the plan says so, in words. */
const WITHOUT_KEY = { kind: 'set_method', method: 'private_key_jwt' } as const;

function findStored(
	{ region, environment_id }: ApplicationChangeRequest,
	{ clientId, id }: JsonObject,
	ports: Ports
): Promise<StoredCredential | undefined> {
	return ports.vault.find({
		purpose: 'client',
		destination: { region, environment_id },
		clientId: typeof clientId === 'string' && clientId !== '' ? clientId : String(id)
	});
}

async function vaultKeysOf(
	input: ApplicationChangeRequest,
	application: JsonObject,
	ports: Ports
): Promise<readonly StoredKey[]> {
	const stored = await findStored(input, application, ports);
	return stored === undefined ? [] : keysIn(stored);
}

/** As text, which is what PingOne's field takes. */
async function jwksOf(keys: readonly StoredKey[]): Promise<string> {
	const read = await Promise.all(keys.map(publicKeyOf));
	return jwksText(read.map(({ jwk }) => jwk));
}
