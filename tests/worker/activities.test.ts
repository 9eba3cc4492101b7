/** Why a request was refused, as the sandbox's audit log tells it to the built Worker. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '../../src/lib/api/sandboxes';
import {
	applicationNamed,
	clientOf,
	cookieOf,
	PAGE_HEADERS,
	post,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

const CANARY = 'CANARY-5c1d-secret-that-somebody-typed'.padEnd(64, 'x');

let worker: RunningWorker;
let sandbox: NewSandbox;
/** Of a session whose vault holds the sandbox's credentials, its worker's among them. */
let session: Readonly<Record<string, string>>;

beforeAll(async () => {
	worker = await startWorker();
	const made = await post(worker, '/api/sandboxes', {});
	sandbox = made.json();
	session = { ...PAGE_HEADERS, cookie: cookieOf(made) ?? '' };
	await delayLog(0);
});

afterAll(() => worker.stop());

async function delayLog(audit_delay_seconds: number): Promise<void> {
	const answer = await worker.fetch(`/api/sandboxes/${sandbox.environment_id}/options`, {
		method: 'PUT',
		headers: PAGE_HEADERS,
		body: JSON.stringify({ assertion_replay_detection: false, audit_delay_seconds })
	});
	expect(answer.json()).toMatchObject({ audit_delay_seconds });
}

/** A refusal that a page without a worker is told of. */
async function refuse(name: string, change: object = {}) {
	const application = applicationNamed(sandbox, name);
	const answer = await post(worker, '/api/token-exchange', {
		grant_type: 'client_credentials',
		...clientOf(sandbox, application),
		client_secret: secretOf(application),
		...change
	});
	const { api_calls, diagnosis } = answer.json();
	return { correlation_id: String(api_calls[0].correlation_id), diagnosis };
}

function ask(members: object, headers: Readonly<Record<string, string>> = session) {
	const { environment_id } = sandbox;
	const body = { region: 'sandbox', environment_id, ...members };
	return post(worker, '/api/activities', body, headers);
}

describe('POST /api/activities', () => {
	it.each([
		['a wrong secret', 'Orders Sync (Basic)', { client_secret: CANARY }, 'wrong_secret'],
		['a secret that has ended', 'Legacy Importer', {}, 'rotated_secret'],
		[
			'an unknown client',
			'Orders Sync (Basic)',
			{ client_id: 'CANARY-5c1d-in-the-wrong-field', client_secret: CANARY },
			'unknown_client'
		],
		['a disabled application', 'Nightly Export', {}, 'application_disabled'],
		[
			'another method',
			'Orders Sync (Basic)',
			{ client_auth_method: 'client_secret_post' },
			'wrong_method'
		],
		['no grant', 'Shop Website', {}, 'grant_not_enabled']
	])('makes the cause of %s certain, by one entry', async (_, name, change, cause) => {
		const refused = await refuse(name, change);

		const answer = await ask(refused);

		expect(answer.status).toBe(200);
		const body = answer.json();
		expect(body).toMatchObject({ complete: true, entries: [{ result: 'FAILED' }] });
		expect(body.entries).toHaveLength(1);
		expect(body.diagnosis[0]).toMatchObject({ id: cause, likelihood: 'certain' });
		expect(body.diagnosis[0].because[0]).toContain(body.entries[0].description);
		expect(body.api_calls.at(-1)).toMatchObject({
			category: 'management',
			name: 'Audit Activities'
		});
		expect(JSON.stringify([body.entries, body.api_calls])).not.toContain('CANARY');
	});

	it('says that the log is late while it is', async () => {
		await delayLog(20);
		const refused = await refuse('Nightly Export');

		const early = (await ask(refused)).json();
		await delayLog(0);
		const later = (await ask(refused)).json();

		expect(early).toMatchObject({ entries: [], complete: false, diagnosis: refused.diagnosis });
		expect(later).toMatchObject({ complete: true });
	});

	it('takes the worker of a sandbox along, and keeps it nowhere', async () => {
		const refused = await refuse('Nightly Export');

		const answer = await ask({ ...refused, worker: sandbox.worker }, {});

		expect(answer.json()).toMatchObject({ complete: true });
		expect(answer.headers.has('set-cookie')).toBe(false);
		expect(answer.text).not.toContain(sandbox.worker.client_secret);
	});

	it('asks for a worker where there is none', async () => {
		const answer = await ask(await refuse('Nightly Export'), {});

		expect(answer.status).toBe(400);
		expect(answer.json()).toMatchObject({ code: 'credential_required' });
	});

	it('explains that the worker may not read the log', async () => {
		const { id, client_secret = '' } = applicationNamed(sandbox, 'Directory Worker');
		const refused = await refuse('Nightly Export');

		const answer = await ask({ ...refused, worker: { client_id: id, client_secret } }, {});

		expect(answer.status).toBe(403);
		expect(answer.json()).toMatchObject({
			code: 'ACCESS_FAILED',
			diagnosis: [{ id: 'management_audit_not_permitted' }, {}]
		});
	});

	it.each([[{}], [{ correlation_id: 'x' }], [{ correlation_id: 7 }]])(
		'refuses %j',
		async (members) => {
			const answer = await ask(members);

			expect(answer.status).toBe(400);
			expect(answer.json()).toMatchObject({
				code: 'invalid_request',
				issues: [{ field: 'correlation_id' }]
			});
		}
	);
});

it('the log is there over plain HTTP too, for the token of a worker', async () => {
	const { correlation_id } = await refuse('Nightly Export');
	const path = `/sandbox/${sandbox.environment_id}/as/token`;
	const token = await worker.fetch(path, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			authorization: `Basic ${btoa(`${sandbox.worker.client_id}:${sandbox.worker.client_secret}`)}`
		},
		body: 'grant_type=client_credentials'
	});
	const filter = `recordedAt gt "2026-01-01T00:00:00Z" AND correlationId eq "${correlation_id}"`;

	const answer = await worker.fetch(
		`/sandbox/v1/environments/${sandbox.environment_id}/activities?${new URLSearchParams({ filter }).toString()}`,
		{ headers: { authorization: `Bearer ${String(token.json().access_token)}` } }
	);

	expect(answer.status).toBe(200);
	expect(answer.json()._embedded.activities).toMatchObject([
		{ correlationId: correlation_id, result: { status: 'FAILED' } }
	]);
});
