/** What the exports need to know of this run. None of it is secret. */
import { CALL_CATEGORIES } from '$lib/calls/category';
import { readSentAssertion } from '$lib/diagnosis/sent-assertion';
import { issuerOfServer, serverChoiceOf } from '$lib/flow/server-choice';
import type { ExportContext } from '$lib/exports/export-context';
import type { AssertionAlgorithm } from '$lib/oauth/client-authentication-method';
import { algorithmsOf } from '$lib/flow/assertion-settings';
import { managementBaseOf, type AuthorizationServer } from '$lib/pingone/endpoints';
import type { Workbench } from '$lib/stores/workbench.svelte';
import { version } from '../../../../../package.json';

export function exportContextOf(workbench: Workbench, origin: string): ExportContext {
	const { values } = workbench.configuration;
	const phase = workbench.tokenPhase;
	const { management } = workbench;
	const validation = management.preflight.phase;
	return {
		configuration: {
			...values,
			issuer: issuerOfServer(serverChoiceOf(values), origin),
			endpoints: calledEndpoints(workbench),
			alg: recordedAlgorithm(workbench)
		},
		managementBase: managementBaseOf(values.region, origin),
		worker: workbench.credentials.workerOf(values),
		nowMs: workbench.clock.nowMs,
		productVersion: version,
		...(validation.status === 'answered' && management.isCurrent
			? { checks: validation.checks }
			: {}),
		...(phase.status === 'failed' && phase.failure.kind === 'refusal'
			? {
					causes: phase.audit?.causes ?? phase.failure.diagnosis,
					activities: phase.audit?.entries
				}
			: {})
	};
}

/** What the last token request was signed with, which the workshop may have changed. */
function recordedAlgorithm(workbench: Workbench): AssertionAlgorithm | undefined {
	const call = workbench.calls.latest('Token Request');
	const alg = call && readSentAssertion(call)?.header['alg'];
	return algorithmsOf(workbench.configuration.values.client_auth_method).find(
		(name) => name === alg
	);
}

/** PingOne's follow from its issuer; those of any other are where its calls went. */
function calledEndpoints({
	calls,
	configuration,
	preview
}: Workbench): Partial<AuthorizationServer> | undefined {
	if (configuration.values.issuer === undefined) return undefined;
	const { token, introspection, revocation } = CALL_CATEGORIES.oauth.calls;
	const { jwks } = CALL_CATEGORIES.metadata.calls;
	const planned = preview.phase.status === 'shown' ? preview.phase.preview.call : undefined;
	const urls = {
		token_endpoint: (calls.latest(token.name) ?? planned)?.request.url,
		introspection_endpoint: calls.latest(introspection.name)?.request.url,
		revocation_endpoint: calls.latest(revocation.name)?.request.url,
		jwks_uri: calls.latest(jwks.name)?.request.url
	};
	return Object.fromEntries(Object.entries(urls).filter(([, url]) => url !== undefined));
}
