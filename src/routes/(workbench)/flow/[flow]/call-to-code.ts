/** One recorded call as code that can be run. With the exports that it takes, loaded when it is asked for. */
import { curlOfBrowserCall } from '$lib/calls/browser-curl';
import { isBrowserCall, type BrowserCall } from '$lib/calls/run-entry';
import type { CallCode } from '$lib/components/calls/call-code';
import { templateOf } from '$lib/exports/call-template';
import { buildCurlScript } from '$lib/exports/curl-script';
import type { Workbench } from '$lib/stores/workbench.svelte';
import { exportContextOf } from './export-context';

export function callToCode(call: BrowserCall, workbench: Workbench, origin: string): CallCode {
	const { category } = call;
	if (category === 'workbench' || isBrowserCall(call)) {
		return {
			title: 'curl',
			text: curlOfBrowserCall(call.request),
			note: 'The session cookie stays in this browser. Without it the Worker holds no credential for you, so a call that needs one takes client_secret or private_key in its body.'
		};
	}
	const context = exportContextOf(workbench, origin);
	const template = templateOf({ ...call, category }, context);
	return {
		title: 'bash with curl',
		text: buildCurlScript({ templates: [template], leftOut: [] }, context),
		note: 'Secrets come from the environment or are asked for; they are never part of the script.'
	};
}
