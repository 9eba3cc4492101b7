/** Resources, their scopes and their secrets as the Management API prints them. */
import type { JsonValue } from '../jackson';
import type { ResourceRecord, ScopeRecord } from '../records';
import { inOrder, type SandboxState } from '../state';
import { collectionOf, environmentUrl, printInstant } from './answers';
import { printSecret } from './secrets';

export function printResources(state: SandboxState): JsonValue {
	const items = inOrder(state.resources).map((record) => printResource(state, record));
	return collectionOf(`${environmentUrl(state)}/resources`, 'resources', items);
}

export function printResource(state: SandboxState, resource: ResourceRecord): JsonValue {
	const self = resourceUrl(state, resource.id);
	return {
		_links: {
			self: { href: self },
			environment: { href: environmentUrl(state) },
			attributes: { href: `${self}/attributes` },
			scopes: { href: `${self}/scopes` },
			secret: resource.type === 'CUSTOM' ? { href: `${self}/secret` } : undefined
		},
		id: resource.id,
		name: resource.name,
		description: resource.description,
		type: resource.type,
		audience: resource.audience,
		accessTokenValiditySeconds: resource.accessTokenValiditySeconds,
		introspectEndpointAuthMethod: resource.introspectEndpointAuthMethod,
		jwks: resource.jwks,
		applicationPermissionsSettings:
			resource.type === 'CUSTOM' ? { claimEnabled: false } : undefined,
		environment: { id: state.environment.id },
		createdAt: printInstant(resource.createdAtMs),
		updatedAt: printInstant(resource.updatedAtMs)
	};
}

export function printScopes(state: SandboxState, resource: ResourceRecord): JsonValue {
	const items = inOrder(state.scopes)
		.filter((scope) => scope.resourceId === resource.id)
		.map((scope) => printScope(state, scope));
	return collectionOf(`${resourceUrl(state, resource.id)}/scopes`, 'scopes', items);
}

export function printResourceSecret(
	state: SandboxState,
	resource: ResourceRecord,
	nowMs: number
): JsonValue | undefined {
	const self = resourceUrl(state, resource.id);
	return printSecret(state, resource.secret, { name: 'resource', href: self }, nowMs);
}

function printScope(state: SandboxState, scope: ScopeRecord): JsonValue {
	const resource = resourceUrl(state, scope.resourceId);
	return {
		_links: {
			self: { href: `${resource}/scopes/${scope.id}` },
			environment: { href: environmentUrl(state) },
			resource: { href: resource }
		},
		id: scope.id,
		name: scope.name,
		description: scope.description,
		resource: { id: scope.resourceId },
		environment: { id: state.environment.id },
		createdAt: printInstant(scope.createdAtMs),
		updatedAt: printInstant(scope.updatedAtMs)
	};
}

function resourceUrl(state: SandboxState, id: string): string {
	return `${environmentUrl(state)}/resources/${id}`;
}
