import type { CodeChoice } from '$lib/components/code/to-code';
import type { LabCall } from '$lib/lab/lab-call';
import { isUuid } from '$lib/pingone/id';
import type { LabStore } from '$lib/stores/lab-store.svelte';
import type { Workbench } from '$lib/stores/workbench.svelte';
import type { CallClient } from '../flow/[flow]/call-client';
import { codeChoiceOf } from '../flow/[flow]/code-choice';

/** What an exercise hands to its requests so that they can be shown as code: the lab knows whose they are. */
export function labCodeChoiceOf(
	workbench: Workbench,
	lab: LabStore,
	origin: () => string
): CodeChoice {
	return codeChoiceOf(workbench, origin, ({ id }) => {
		const calls = [lab.planned, ...lab.tries.map(({ run }) => run.calls)];
		const together = calls.find((list) => list.some((call) => call.id === id)) ?? [];
		const own = together.find((call) => call.id === id);
		return own && clientOf(own, together);
	});
}

/** As the token request before it names the client, or as the call itself does. */
function clientOf(call: LabCall, together: readonly LabCall[]): CallClient {
	const {
		client_id,
		method = 'client_secret_basic',
		request
	} = together.find(({ request: { url } }) => url.endsWith('/as/token')) ?? call;
	const { origin, pathname } = new URL(request.url);
	const environmentId = pathname.split('/').find((segment) => isUuid(segment)) ?? '';
	return {
		issuer: `${origin}/sandbox/${environmentId}/as`,
		environmentId,
		id: client_id,
		method,
		scope: request.body?.form?.find(([name]) => name === 'scope')?.[1] ?? ''
	};
}
