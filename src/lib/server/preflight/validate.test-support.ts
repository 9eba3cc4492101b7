/** A validation of a fake PingOne's client, and what its checks came to. */
import * as v from 'valibot';
import { PreflightAnswer } from '$lib/api/preflight';
import { PreflightRequest } from '$lib/api/preflight-request';
import type { Check } from '$lib/preflight/check';
import { CLIENT_ID, ENVIRONMENT_ID } from '../management/fake-pingone.test-support';
import type { Ports } from '../ports';
import { runPreflight } from './run-preflight';

const Answer = v.object({ ok: v.literal(true), value: v.object({ body: PreflightAnswer }) });

export async function validate(ports: Ports, change: object = {}) {
	const input = v.parse(PreflightRequest, {
		region: 'EU',
		environment_id: ENVIRONMENT_ID,
		client_id: CLIENT_ID,
		client_auth_method: 'client_secret_basic',
		scope: 'api:read api:write',
		...change
	});
	return v.parse(Answer, await runPreflight(input, ports)).value.body;
}

export function errorsOf(checks: readonly Check[]): string[] {
	return checks.filter(({ outcome }) => outcome === 'error').map(({ id }) => id);
}

export function outcomeOf(checks: readonly Check[], id: string): Check['outcome'] | undefined {
	return checks.find((check) => check.id === id)?.outcome;
}
