import { describe, expect, it } from 'vitest';
import type { BrowserCall } from '$lib/calls/run-entry';
import { workerCall } from '$lib/calls/run.test-data';
import type { ApiUseEnding, ApiUseStep } from '$lib/stores/api-use-store.svelte';
import { challengeOf, endingInWords, stepInWords } from './api-use-words';

function callOf(status: number, challenge?: string): BrowserCall {
	return {
		...workerCall({ id: 'browser-1', name: 'Call the protected API' }),
		response: {
			status,
			status_text: '',
			headers: challenge === undefined ? [] : [['WWW-Authenticate', challenge]],
			size_bytes: 0
		}
	};
}

function end(ending: ApiUseEnding, steps: readonly ApiUseStep[]) {
	return endingInWords({ status: 'ended', ending, steps, causes: [] });
}

describe('a step', () => {
	it('says its status, and of a 401 where to read why', () => {
		const { title, text } = stepInWords({ kind: 'call', call: callOf(401) });

		expect(title).toBe('The call: 401 Unauthorized');
		expect(text).toContain('WWW-Authenticate');
	});

	it('has the challenge of its answer, whatever the case of its name', () => {
		const challenge = 'Bearer error="invalid_token"';

		expect(challengeOf({ kind: 'call', call: callOf(401, challenge) })).toBe(challenge);
		expect(challengeOf({ kind: 'call', call: callOf(200) })).toBeUndefined();
	});
});

describe('an ending', () => {
	it('warns where a revoked token still works', () => {
		const revocation = workerCall({ id: 'w1', name: 'Token Revocation' });
		const steps: ApiUseStep[] = [
			{ kind: 'end', call: revocation },
			{ kind: 'call', call: callOf(200) }
		];

		expect(end('accepted', steps.slice(1)).tone).toBe('success');
		expect(end('accepted', steps).tone).toBe('warning');
	});

	it('says of a 403 that a new token does not help, and of a 401 that it may', () => {
		expect(end('refused', [{ kind: 'call', call: callOf(403) }]).text).toContain('does not ask');
		expect(end('refused', [{ kind: 'call', call: callOf(401) }]).text).toContain('helps');
	});

	it('names the status of the healed call', () => {
		const { title } = end('healed', [{ kind: 'repeat', call: callOf(201) }]);

		expect(title).toBe('Healed: 401, a new token, 201 Created');
	});
});
