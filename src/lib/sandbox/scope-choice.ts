/** Which scopes a token gets, and so of which resource it is. */
import { err, ok, type Result } from '$lib/result';
import { AUTH_HOST_ERRORS, type AuthHostError } from '$lib/pingone/error-texts';
import type { ResourceRecord, ScopeRecord } from './records';
import { inOrder, type SandboxState } from './state';

export type ScopeChoice = {
	readonly resource: ResourceRecord;
	/** At least one, each once. */
	readonly scopes: readonly string[];
};

/**
 * Without `requested`, all that is granted; else what is both. What is not granted is dropped without a
 * word, and scopes of OpenID and of the PingOne API never count for this grant.
 */
export function chooseScopes(
	state: SandboxState,
	applicationId: string,
	requested: string | undefined
): Result<ScopeChoice, AuthHostError> {
	const granted = grantedScopes(state, applicationId);
	const chosen =
		requested === undefined
			? granted
			: namesIn(requested).flatMap((name) => granted.filter((scope) => scope.name === name));

	const [first] = chosen;
	const resource = first && state.resources.get(first.resourceId);
	if (resource === undefined) return err(AUTH_HOST_ERRORS.noScopeGranted);
	if (chosen.some((scope) => scope.resourceId !== resource.id)) {
		return err(AUTH_HOST_ERRORS.multipleResources);
	}
	return ok({ resource, scopes: chosen.map((scope) => scope.name) });
}

function grantedScopes(state: SandboxState, applicationId: string): ScopeRecord[] {
	return inOrder(state.grants)
		.filter((grant) => grant.applicationId === applicationId)
		.filter((grant) => state.resources.get(grant.resourceId)?.type === 'CUSTOM')
		.flatMap((grant) => grant.scopeIds)
		.flatMap((id) => state.scopes.get(id) ?? []);
}

function namesIn(scope: string): string[] {
	return [...new Set(scope.split(' '))].filter((name) => name !== '');
}
