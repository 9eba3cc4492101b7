/** One recorded call as code that can be run. Everything that it takes is loaded when it is asked for. */
import type { CallCode } from '$lib/components/calls/call-code';
import { isBrowserCall, type BrowserCall } from '$lib/calls/run-entry';
import type { Workbench } from '$lib/stores/workbench.svelte';

export async function callToCode(
	call: BrowserCall,
	workbench: Workbench,
	origin: string
): Promise<CallCode> {
	const { category } = call;
	if (category === 'workbench' || isBrowserCall(call)) {
		const { curlOfBrowserCall } = await import('$lib/calls/browser-curl');
		return {
			title: 'curl',
			text: curlOfBrowserCall(call.request),
			note: 'The session cookie stays in this browser. Without it the Worker holds no credential for you, so a call that needs one takes client_secret or private_key in its body.'
		};
	}
	const [{ buildCurlScript }, { templateOf }, { exportContextOf }] = await Promise.all([
		import('$lib/exports/curl-script'),
		import('$lib/exports/call-template'),
		import('./export-context')
	]);
	const context = exportContextOf(workbench, origin);
	const template = templateOf({ ...call, category }, context);
	return {
		title: 'bash with curl',
		text: buildCurlScript({ templates: [template], leftOut: [] }, context),
		note: 'Secrets come from the environment or are asked for; they are never part of the script.'
	};
}
