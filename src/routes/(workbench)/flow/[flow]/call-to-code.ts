/** One recorded call as code that can be run. With the exports that it takes, loaded when it is asked for. */
import type { BrowserCall } from '$lib/calls/run-entry';
import { buildCallCode, type CallCode } from '$lib/exports/call-code';
import type { CodeLanguage } from '$lib/exports/code-language';
import { isJsonObject } from '$lib/oauth/json-object';
import type { Workbench } from '$lib/stores/workbench.svelte';
import { contextOfClient, type CallClient } from './call-client';
import { exportContextOf } from './export-context';

export function callToCode(
	call: BrowserCall,
	language: CodeLanguage,
	{
		workbench,
		origin,
		client
	}: {
		readonly workbench: Workbench;
		readonly origin: string;
		readonly client?: CallClient | undefined;
	}
): Promise<CallCode> {
	return buildCallCode(call, language, {
		context: client
			? contextOfClient(client, workbench.clock.nowMs)
			: exportContextOf(workbench, origin),
		clientId: client?.id ?? clientOf(call, workbench)
	});
}

/**
 * The client that the page named when it asked for the call. The record masks it in the Basic scheme, and the
 * configuration may have another one by now. What the Worker reads on the way is asked for as somebody else.
 */
function clientOf(call: BrowserCall, { calls }: Workbench): string | undefined {
	const asked = calls.exchanges.find(({ upstream }) => upstream.some(({ id }) => id === call.id));
	const body = asked?.browser?.request.body?.json;
	if (asked?.browser?.category !== call.category || !isJsonObject(body)) return undefined;
	return typeof body['client_id'] === 'string' ? body['client_id'] : undefined;
}
