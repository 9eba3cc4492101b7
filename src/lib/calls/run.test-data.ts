/** A whole run of the flow as it is recorded: five calls of the page, and what the Worker did for each. */
import type { ApiCall, CallCategory } from './api-call';
import type { BrowserCall, RunEntry } from './run-entry';

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const AUTH = `https://auth.pingone.eu/${ENVIRONMENT}/as`;
const API = `https://api.pingone.eu/v1/environments/${ENVIRONMENT}`;
const START_MS = 1_800_000_000_000;

export function workerCall(changes: Partial<ApiCall> & Pick<ApiCall, 'id' | 'name'>): ApiCall {
	return {
		category: 'oauth',
		why: 'Because the test wants it.',
		started_at: START_MS,
		request: { method: 'POST', url: `${AUTH}/token`, headers: [['accept', 'application/json']] },
		response: { status: 200, status_text: 'OK', headers: [], size_bytes: 2 },
		outcome: 'answered',
		duration_ms: 40,
		...changes
	};
}

export function browserCall(
	changes: Partial<BrowserCall> & Pick<BrowserCall, 'id'>,
	path = '/api/token-exchange'
): BrowserCall {
	return {
		...workerCall({ name: 'Ask the Worker', ...changes, category: 'oauth' }),
		request: { method: 'POST', url: `https://flow.example${path}`, headers: [] },
		duration_ms: 60,
		...changes
	};
}

function step(
	index: number,
	path: string,
	category: CallCategory,
	upstream: readonly ApiCall[]
): RunEntry[] {
	const call = browserCall(
		{ id: `browser-${String(index)}`, category, started_at: START_MS + index * 1000 },
		path
	);
	return [
		{ leg: 'browser', call, upstream: upstream.map(({ id }) => id) },
		...upstream.map((one): RunEntry => ({ leg: 'worker', call: one }))
	];
}

function get(url: string): ApiCall['request'] {
	return { method: 'GET', url, headers: [] };
}

export const FULL_RUN: readonly RunEntry[] = [
	...step(1, '/api/worker-token', 'management', [
		workerCall({ id: 'w1', name: 'Worker Token Retrieval', category: 'management' })
	]),
	...step(2, '/api/applications', 'management', [
		workerCall({
			id: 'w2',
			name: 'Application Discovery',
			category: 'management',
			request: get(`${API}/applications`)
		})
	]),
	...step(3, '/api/preflight', 'preflight', [
		workerCall({
			id: 'w3',
			name: 'OIDC Discovery',
			category: 'metadata',
			request: get(`${AUTH}/.well-known/openid-configuration`)
		}),
		workerCall({
			id: 'w4',
			name: 'Application Details',
			category: 'management',
			request: get(`${API}/applications/c1e5a3d2-0000-4000-8000-000000000001`)
		})
	]),
	...step(4, '/api/token-exchange', 'oauth', [workerCall({ id: 'w5', name: 'Token Request' })]),
	...step(5, '/api/introspect-token', 'oauth', [
		workerCall({
			id: 'w6',
			name: 'Token Introspection',
			request: { method: 'POST', url: `${AUTH}/introspect`, headers: [] }
		})
	])
];
