import { describe, expect, it } from 'vitest';
import { ADDED_BY_METHOD, stageArrowsOf, type StageCall } from './stage-arrow';

const PLANNED: StageCall = {
	browser: { method: 'POST', url: '/api/token-exchange' },
	upstream: {
		request: {
			method: 'POST',
			url: 'https://auth.pingone.eu/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/as/token',
			headers: []
		},
		outcome: 'answered',
		duration_ms: 0
	},
	server: 'PingOne',
	added: ADDED_BY_METHOD.client_secret_basic
};

describe('the arrows of the stage', () => {
	it('are two for a request that is planned', () => {
		expect(stageArrowsOf(PLANNED).map(({ label }) => label)).toEqual([
			'POST /api/token-exchange',
			'POST /0a1b…/as/token'
		]);
	});

	it('end with what came back, its time and its size', () => {
		const response = { status: 200, status_text: 'OK', headers: [], size_bytes: 1046 };
		const arrows = stageArrowsOf({
			...PLANNED,
			upstream: { ...PLANNED.upstream, response, duration_ms: 3 }
		});
		expect(arrows[2]).toEqual({
			id: 'answer',
			label: '200 OK · 3 ms · 1.0 KiB',
			sentence: 'PingOne answers 200 OK. The Worker passes the answer on as it came.',
			isFailure: false
		});
	});

	it('say when nothing usable came back', () => {
		const arrows = stageArrowsOf({
			...PLANNED,
			upstream: { ...PLANNED.upstream, outcome: 'timeout', duration_ms: 10_000 }
		});
		expect(arrows[2]?.isFailure).toBe(true);
		expect(arrows[2]?.sentence).toMatch(/^No usable answer came back: /);
	});

	it('say what the Worker adds: never the secret itself for the JWT methods', () => {
		expect(ADDED_BY_METHOD.client_secret_jwt).toContain('The secret itself is not sent');
		expect(ADDED_BY_METHOD.private_key_jwt).toContain('The key itself is not sent');
	});
});
