/** The body of a grant: one resource and scopes of it. */
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import type { ManagementError } from '$lib/pingone/management-errors';
import { err, type Result } from '$lib/result';
import { GUESSED_DETAILS, GUESSED_MANAGEMENT_ERRORS } from '../guesses';
import type { ApplicationRecord, GrantRecord, ResourceRecord, ScopeRecord } from '../records';
import type { SandboxState } from '../state';
import { createBodyReader, type BodyReader } from './body-reader';

export type GrantSettings = { readonly resourceId: string; readonly scopeIds: readonly string[] };

/** `replaced` is the grant that a PUT replaces; the resource of a grant cannot change. */
export function readGrantSettings(
	body: JsonObject,
	of: {
		readonly state: SandboxState;
		readonly application: ApplicationRecord;
		readonly replaced?: GrantRecord;
	}
): Result<GrantSettings, ManagementError> {
	const { state, application, replaced } = of;
	const reader = createBodyReader(body);
	reader.need('resource', 'scopes');
	const resource = readResource(reader, body, state);
	if (
		resource !== undefined &&
		application.type === 'WORKER' &&
		resource.type !== 'OPENID_CONNECT'
	) {
		return err(GUESSED_MANAGEMENT_ERRORS.workerGrantRefused);
	}
	if (resource !== undefined) checkResource(reader, { state, application, replaced, resource });
	const scopes = readScopes(reader, body, { state, resource });
	return reader.finish(
		resource && scopes && { resourceId: resource.id, scopeIds: scopes.map(({ id }) => id) }
	);
}

function readResource(
	reader: BodyReader,
	body: JsonObject,
	state: SandboxState
): ResourceRecord | undefined {
	const given = body['resource'];
	if (given === undefined || given === null) return undefined;
	const id = idOf(given);
	const resource = id === undefined ? undefined : state.resources.get(id);
	if (resource === undefined) {
		reader.note(GUESSED_DETAILS.invalid('resource.id', 'The resource does not exist'));
	}
	return resource;
}

function checkResource(
	reader: BodyReader,
	of: {
		readonly state: SandboxState;
		readonly application: ApplicationRecord;
		readonly replaced: GrantRecord | undefined;
		readonly resource: ResourceRecord;
	}
): void {
	const { state, application, replaced, resource } = of;
	if (replaced !== undefined) {
		if (replaced.resourceId !== resource.id) {
			reader.note(GUESSED_DETAILS.invalid('resource.id', 'The resource cannot be changed'));
		}
		return;
	}
	const isGranted = [...state.grants.values()].some(
		(grant) => grant.applicationId === application.id && grant.resourceId === resource.id
	);
	if (isGranted) reader.note(GUESSED_DETAILS.resourceGrantedAlready());
}

function readScopes(
	reader: BodyReader,
	body: JsonObject,
	of: { readonly state: SandboxState; readonly resource: ResourceRecord | undefined }
): ScopeRecord[] | undefined {
	const given = body['scopes'];
	if (given === undefined || given === null) return undefined;
	if (!Array.isArray(given)) {
		reader.note(GUESSED_DETAILS.invalid('scopes'));
		return undefined;
	}
	if (given.length === 0) reader.note(GUESSED_DETAILS.empty('scopes'));
	const scopes = given.flatMap((item: unknown) => {
		const scope = of.state.scopes.get(idOf(item) ?? '');
		return scope !== undefined && scope.resourceId === of.resource?.id ? scope : [];
	});
	// Once, however many there are: the answer must not outgrow the question.
	if (scopes.length < given.length) {
		reader.note(GUESSED_DETAILS.invalid('scopes', 'A scope does not exist in the resource'));
	}
	if (new Set(scopes.map(({ name }) => name)).size < scopes.length) {
		reader.note(GUESSED_DETAILS.scopeNamesRepeat());
	}
	return scopes;
}

function idOf(value: unknown): string | undefined {
	const id = isJsonObject(value) ? value['id'] : undefined;
	return typeof id === 'string' ? id : undefined;
}
