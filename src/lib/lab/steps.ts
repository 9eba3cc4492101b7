/** What a scenario changes in its sandbox: faults, options, and calls of the Management API. */
import type { JsonObject } from '$lib/oauth/json-object';
import { writableMembersOf } from '$lib/pingone/application-change';
import { assertNever } from '$lib/result';
import { changeAt, readOf } from './manage';
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
		case 'set_options':
			return ports.setOptions(sandbox.environment_id, step.options);
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
		case 'set_method':
			return change(session, applicationOf(session, step.application).id, {
				tokenEndpointAuthMethod: step.method
			});
		case 'rotate_secret': {
			const { id } = applicationOf(session, step.application);
			return (await changeAt(session, 'POST', { kind: 'secret', id }, {})) !== undefined;
		}
		case 'end_previous_secret': {
			const { id } = applicationOf(session, step.application);
			return (await changeAt(session, 'DELETE', { kind: 'secret', id })) !== undefined;
		}
		case 'grant_scopes':
			return grantScopes(session, step);
		case 'send': {
			const body = await buildLabTokenRequest(session, step.attempt);
			const sent = body && (await ports.exchangeToken(body));
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
	const path = { kind: 'application', id } as const;
	const read = await readOf(session, path);
	if (read === undefined) return false;
	const body = { ...writableMembersOf(read), ...members };
	return (await changeAt(session, 'PUT', path, body)) !== undefined;
}

async function grantScopes(
	session: LabSession,
	step: Extract<LabStep, { do: 'grant_scopes' }>
): Promise<boolean> {
	const resources = (await readOf(session, { kind: 'resources' }))?._embedded.resources;
	const resource = resources?.find(({ name }) => name === step.resource);
	if (resource === undefined) return false;
	const list = await readOf(session, { kind: 'scopes', id: resource.id });
	const scopes = step.scopes.map((name) => ({
		id: list?._embedded.scopes.find((scope) => scope.name === name)?.id
	}));
	const { id } = applicationOf(session, step.application);
	const body = { resource: { id: resource.id }, scopes };
	return (await changeAt(session, 'POST', { kind: 'grants', id }, body)) !== undefined;
}
