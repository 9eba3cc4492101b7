/** A client of a sandbox that the page has made itself: not the one that is configured. */
import type { ExportContext } from '$lib/exports/export-context';
import { EMPTY_CONFIGURATION } from '$lib/flow/configuration';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import { managementBaseOf } from '$lib/pingone/endpoints';
import { version } from '../../../../../package.json';

export type CallClient = {
	readonly issuer: string;
	readonly environmentId: string;
	readonly id: string;
	readonly method: ClientAuthMethod;
	readonly scope: string;
	/** RFC 8707. */
	readonly resource?: string | undefined;
};

/** What its exports are made from. None of it is secret. */
export function contextOfClient(
	{ issuer, environmentId, id, method, scope, resource = '' }: CallClient,
	nowMs: number
): ExportContext {
	return {
		configuration: {
			...EMPTY_CONFIGURATION,
			region: 'sandbox',
			environment_id: environmentId,
			issuer,
			client_id: id,
			client_auth_method: method,
			scope,
			resource
		},
		managementBase: managementBaseOf('sandbox', new URL(issuer).origin),
		nowMs,
		productVersion: version
	};
}
