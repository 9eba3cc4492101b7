/** What a scenario changes in its sandbox: faults, options, and calls of the Management API. */
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import { writableMembersOf } from '$lib/pingone/application-change';
import { assertNever } from '$lib/result';
import type { LabStep } from './scenario';
import { applicationOf, type LabSession } from './session';
import { buildLabTokenRequest } from './token-request';

/** False where the sandbox or the workbench did not do it. */
export async function performSteps(
	session: LabSession,
	steps: readonly LabStep[]
): Promise<boolean> {
	for (const step of steps) {
		if (!(await perform(session, step))) return false;
	}
	return true;
}

async function perform(session: LabSession, step: LabStep): Promise<boolean> {
	const { ports, sandbox, keys } = session;
	switch (step.do) {
		case 'set_faults':
			return ports.setFaults(sandbox.environment_id, step.faults);
		case 'detect_replay':
			return ports.setReplayDetection(sandbox.environment_id, true);
		case 'make_key': {
			const { id } = applicationOf(session, step.application);
			const key = await ports.makeKey(sandbox.environment_id, id);
			if (key !== undefined) keys.set(id, key);
			return key !== undefined;
		}
		case 'register_key': {
			const { id } = applicationOf(session, step.application);
			const key = keys.get(id);
			return key !== undefined && change(session, id, { jwks: JSON.stringify(key.jwks) });
		}
		case 'enable':
			return change(session, applicationOf(session, step.application).id, { enabled: true });
		case 'allow_grant':
			return change(session, applicationOf(session, step.application).id, {
				grantTypes: ['AUTHORIZATION_CODE', 'CLIENT_CREDENTIALS']
			});
		case 'grant_scopes':
			return grantScopes(session, step);
		case 'send': {
			const body = await buildLabTokenRequest(session, step.attempt);
			const sent = body && (await ports.exchangeToken(body));
			const { jti } = step.attempt.assertion ?? {};
			if (jti !== undefined) session.usedIds.add(jti);
			return sent?.token !== undefined;
		}
		case 'revoke_token': {
			const { token } = session;
			const body = await buildLabTokenRequest(session, {
				kind: 'token',
				application: step.application
			});
			if (token === undefined || body === undefined) return false;
			session.revokedTokens.add(token);
			return ports.revoke(body, token);
		}
		default:
			return assertNever(step);
	}
}

/** A PUT replaces the whole application, so what the GET brought goes back with it. */
async function change(session: LabSession, id: string, members: JsonObject): Promise<boolean> {
	const path = `applications/${id}`;
	const read = await manage(session, 'GET', path);
	if (read === undefined) return false;
	return (
		(await manage(session, 'PUT', path, { ...writableMembersOf(read), ...members })) !== undefined
	);
}

async function grantScopes(
	session: LabSession,
	step: Extract<LabStep, { do: 'grant_scopes' }>
): Promise<boolean> {
	const resource = findNamed(await manage(session, 'GET', 'resources'), 'resources', step.resource);
	if (resource === undefined) return false;
	const list = await manage(session, 'GET', `resources/${resource}/scopes`);
	const scopes = step.scopes.map((name) => ({ id: findNamed(list, 'scopes', name) }));
	const { id } = applicationOf(session, step.application);
	const made = await manage(session, 'POST', `applications/${id}/grants`, {
		resource: { id: resource },
		scopes
	});
	return made !== undefined;
}

/** The id of the item with this name in a HAL list. */
function findNamed(list: JsonObject | undefined, member: string, name: string): string | undefined {
	const embedded = list?.['_embedded'];
	const items = isJsonObject(embedded) ? embedded[member] : undefined;
	const found: unknown = Array.isArray(items)
		? items.find((item: unknown) => isJsonObject(item) && item['name'] === name)
		: undefined;
	return isJsonObject(found) && typeof found['id'] === 'string' ? found['id'] : undefined;
}

async function manage(
	{ ports, sandbox }: LabSession,
	method: 'GET' | 'PUT' | 'POST',
	path: string,
	body?: object
): Promise<JsonObject | undefined> {
	const answer = await ports.manage({
		environmentId: sandbox.environment_id,
		method,
		path,
		body
	});
	return answer !== undefined && answer.status < 300 && isJsonObject(answer.json)
		? answer.json
		: undefined;
}
