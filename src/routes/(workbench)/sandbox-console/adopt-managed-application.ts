import { authMethodNameOf } from '$lib/pingone/application';
import type { ConfigurationStore } from '$lib/stores/configuration-store.svelte';
import type { ApplicationDetail, ManagedResource } from '$lib/pingone/managed-environment';

/**
 * Fills the configuration with an application as it is now, and with all that it is granted of custom
 * resources. The vault keeps the secret that it has.
 */
export function adoptManagedApplication(
	configuration: ConfigurationStore,
	of: {
		readonly environmentId: string;
		readonly detail: ApplicationDetail;
		readonly resources: readonly ManagedResource[];
	}
): void {
	const { application } = of.detail;
	const method = authMethodNameOf(application);
	if (method === undefined) return;
	configuration.set('region', 'sandbox');
	configuration.set('environment_id', of.environmentId);
	configuration.set('audience', '');
	configuration.set('resource', '');
	configuration.adoptApplication({
		id: application.id,
		name: application.name,
		demonstrates: application.description ?? '',
		client_auth_method: method,
		scope: scopeOf(of)
	});
}

function scopeOf({
	detail,
	resources
}: {
	readonly detail: ApplicationDetail;
	readonly resources: readonly ManagedResource[];
}): string {
	const granted = (detail.grants ?? []).flatMap(({ scopeIds }) => scopeIds);
	return resources
		.filter(({ resource }) => resource.type === 'CUSTOM')
		.flatMap(({ scopes }) => scopes)
		.filter(({ id }) => granted.includes(id))
		.map(({ name }) => name)
		.join(' ');
}
