/** What the exports need to know of this run. None of it is secret. */
import type { ExportContext } from '$lib/exports/export-context';
import { issuerOf, managementBaseOf } from '$lib/pingone/endpoints';
import type { Workbench } from '$lib/stores/workbench.svelte';
import { version } from '../../../../../package.json';

export function exportContextOf(workbench: Workbench, origin: string): ExportContext {
	const { values } = workbench.configuration;
	const { phase } = workbench.token;
	const validation = workbench.management.preflight.phase;
	return {
		configuration: {
			spec_version: values.spec_version,
			region: values.region,
			issuer: issuerOf(values.region, values.environment_id, origin),
			environment_id: values.environment_id,
			client_id: values.client_id,
			client_auth_method: values.client_auth_method,
			scope: values.scope,
			audience: values.audience,
			resource: values.resource,
			key_id: values.key_id
		},
		managementBase: managementBaseOf(values.region, origin),
		nowMs: workbench.clock.nowMs,
		productVersion: version,
		...(validation.status === 'answered' ? { checks: validation.checks } : {}),
		...(phase.status === 'failed' && phase.failure.kind === 'refusal'
			? { causes: phase.failure.diagnosis }
			: {})
	};
}
