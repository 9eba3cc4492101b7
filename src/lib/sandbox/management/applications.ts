/** Applications, their secrets and their grants as the Management API prints them. */
import { isSystemApplication } from '$lib/pingone/application';
import type { JsonValue } from '../jackson';
import type { ApplicationRecord, GrantRecord } from '../records';
import { inOrder, type SandboxState } from '../state';
import { collectionOf, environmentUrl, printInstant } from './answers';
import { printSecret } from './secrets';

/** The icon that all system applications share. */
const SYSTEM_ICON = {
	id: 'a3d073bc-3108-49ad-b96c-404bea59a1d0',
	href: 'https://assets.pingone.com/ux/ui-library/4.18.0/images/logo-pingidentity.png'
} as const;

/** PingOne answers 404 for the grants of these. */
const TYPES_WITHOUT_GRANTS: readonly ApplicationRecord['type'][] = [
	'PING_ONE_ADMIN_CONSOLE',
	'PING_ONE_SELF_SERVICE'
];

const ADMINS_ONLY: readonly ApplicationRecord['type'][] = ['PING_ONE_ADMIN_CONSOLE', 'WORKER'];

export function hasGrants(application: ApplicationRecord): boolean {
	return !TYPES_WITHOUT_GRANTS.includes(application.type);
}

export function printApplications(state: SandboxState): JsonValue {
	const items = inOrder(state.applications).map((record) => printApplication(state, record));
	return collectionOf(`${environmentUrl(state)}/applications`, 'applications', items);
}

export function printApplication(state: SandboxState, application: ApplicationRecord): JsonValue {
	const isSystem = isSystemApplication(application);
	return {
		_links: linksOf(state, application),
		environment: { id: state.environment.id },
		id: application.id,
		name: application.name,
		description: application.description,
		enabled: application.enabled,
		type: application.type,
		accessControl: ADMINS_ONLY.includes(application.type)
			? { role: { type: 'ADMIN_USERS_ONLY' } }
			: undefined,
		icon: isSystem ? SYSTEM_ICON : undefined,
		protocol: 'OPENID_CONNECT',
		createdAt: printInstant(application.createdAtMs),
		updatedAt: printInstant(application.updatedAtMs),
		...(isSystem ? systemSettingsOf(application) : settingsOf(application))
	};
}

export function printApplicationSecret(
	state: SandboxState,
	application: ApplicationRecord,
	nowMs: number
): JsonValue | undefined {
	const self = applicationUrl(state, application.id);
	return printSecret(state, application.secret, { name: 'application', href: self }, nowMs);
}

export function printGrants(state: SandboxState, application: ApplicationRecord): JsonValue {
	const items = inOrder(state.grants)
		.filter((grant) => grant.applicationId === application.id)
		.map((grant) => printGrant(state, grant));
	return collectionOf(`${applicationUrl(state, application.id)}/grants`, 'grants', items);
}

export function printGrant(state: SandboxState, grant: GrantRecord): JsonValue {
	const application = applicationUrl(state, grant.applicationId);
	return {
		_links: {
			self: { href: `${application}/grants/${grant.id}` },
			environment: { href: environmentUrl(state) },
			application: { href: application }
		},
		id: grant.id,
		application: { id: grant.applicationId },
		resource: { id: grant.resourceId },
		scopes: grant.scopeIds.map((id) => ({ id })),
		createdAt: printInstant(grant.createdAtMs),
		updatedAt: printInstant(grant.updatedAtMs)
	};
}

// The two kinds of application really have these in opposite orders.
function systemSettingsOf(application: ApplicationRecord) {
	return {
		pkceEnforcement: 'OPTIONAL',
		tokenEndpointAuthMethod: application.tokenEndpointAuthMethod
	};
}

function settingsOf(application: ApplicationRecord) {
	return {
		grantTypes: application.grantTypes,
		tokenEndpointAuthMethod: application.tokenEndpointAuthMethod,
		pkceEnforcement: application.pkceEnforcement ?? 'OPTIONAL',
		redirectUris: application.redirectUris,
		responseTypes: application.responseTypes,
		jwks: application.jwks,
		jwksUrl: application.jwksUrl,
		includeTyp: application.includeTyp,
		signing: signingOf(application)
	};
}

function signingOf({ keyRotationPolicyId: id }: ApplicationRecord) {
	return id === undefined ? undefined : { keyRotationPolicy: { id } };
}

function linksOf(state: SandboxState, application: ApplicationRecord): JsonValue {
	const self = applicationUrl(state, application.id);
	const isSystem = isSystemApplication(application);
	const link = (path: string) => ({ href: `${self}/${path}` });
	return {
		grants: application.type === 'PING_ONE_ADMIN_CONSOLE' ? undefined : link('grants'),
		environment: { href: environmentUrl(state) },
		self: { href: self },
		attributes: isSystem ? undefined : link('attributes'),
		secret: isSystem ? undefined : link('secret'),
		roleAssignments: application.type === 'WORKER' ? link('roleAssignments') : undefined
	};
}

export function applicationUrl(state: SandboxState, id: string): string {
	return `${environmentUrl(state)}/applications/${id}`;
}
