import { describe, expect, it } from 'vitest';
import { MASK } from '$lib/calls/api-call';
import type { RawAnswer } from '$lib/calls/record';
import { workerCall } from '$lib/calls/run.test-data';
import type { HttpRequest } from '$lib/oauth/http-request';
import { err, ok } from '$lib/result';
import { ApiUseStore, type ApiUse } from './api-use-store.svelte';
import { memoryStorage } from './memory-storage';
import { fakeApi, type FakeCalls } from './fake-api.test-support';
import { Workbench } from './workbench.svelte';

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const NOW_MS = 1_800_000_000_000;
const USE: ApiUse = {
	method: 'GET',
	address: `http://localhost:8787/sandbox/${ENVIRONMENT}/api/orders`,
	audience: 'https://orders.example.com'
};

const TAKEN = answerOf(200, [], '{"items":[]}');
const REVOKED = answerOf(
	401,
	[['www-authenticate', 'Bearer error="invalid_token"']],
	'{"error_description":"The access token was revoked"}'
);
const TOO_LITTLE = answerOf(403, [
	['www-authenticate', 'Bearer error="insufficient_scope", scope="api:write"']
]);

function answerOf(status: number, headers: RawAnswer['headers'], text = '{}'): RawAnswer {
	return {
		status,
		statusText: '',
		headers: [['content-type', 'application/json'], ...headers],
		text,
		sizeBytes: text.length
	};
}

const revokeToken: FakeCalls['revokeToken'] = () =>
	Promise.resolve(
		ok({ revoked: true, api_calls: [workerCall({ id: 'w-revoke', name: 'Token Revocation' })] })
	);

/** A workbench that holds `token-1`, and an API that gives these answers one after the other. */
async function open(
	answers: readonly (RawAnswer | undefined)[],
	calls: Partial<FakeCalls> = {},
	now = () => NOW_MS
) {
	let issued = 0;
	const workbench = new Workbench({
		api: fakeApi({
			exchangeToken: () => {
				issued += 1;
				return Promise.resolve(
					ok({
						access_token: `token-${String(issued)}`,
						token_type: 'Bearer',
						expires_in: 60,
						api_calls: [workerCall({ id: `w-${String(issued)}`, name: 'Token Request' })]
					})
				);
			},
			revokeToken,
			...calls
		}),
		lasting: memoryStorage(),
		passing: memoryStorage(),
		now
	});
	workbench.configuration.set('environment_id', ENVIRONMENT);
	await workbench.requestToken();
	const sent: HttpRequest[] = [];
	const store = new ApiUseStore(workbench, {
		send: (request) => {
			sent.push(request);
			return Promise.resolve(answers[sent.length - 1]);
		},
		now
	});
	return { workbench, store, sent };
}

function outcomeOf({ phase }: ApiUseStore) {
	return {
		ending: 'ending' in phase ? phase.ending : undefined,
		steps: 'steps' in phase ? phase.steps.map(({ kind }) => kind) : [],
		causes: 'causes' in phase ? phase.causes.map(({ id }) => id) : []
	};
}

describe('a call', () => {
	it('carries the token in the Authorization header, and is recorded without it', async () => {
		const { workbench, store, sent } = await open([TAKEN]);

		await store.call(USE);

		expect(sent).toEqual([
			{ method: 'GET', url: USE.address, headers: [['authorization', 'Bearer token-1']] }
		]);
		expect(outcomeOf(store)).toEqual({ ending: 'accepted', steps: ['call'], causes: [] });
		const recorded = workbench.calls.exchanges.at(-1)?.browser;
		expect(recorded?.name).toBe('Call the protected API');
		expect(recorded?.request.headers).toEqual([['authorization', `Bearer ${MASK}`]]);
		expect(JSON.stringify(store.phase)).not.toContain('token-1');
	});

	it('explains a refusal, and asks for no other token', async () => {
		const { store, sent } = await open([TOO_LITTLE]);

		await store.call({ ...USE, method: 'POST' });

		expect(outcomeOf(store)).toEqual({
			ending: 'refused',
			steps: ['call'],
			causes: ['insufficient_scope']
		});
		expect(sent).toHaveLength(1);
	});

	it('says that no answer came', async () => {
		const { store } = await open([undefined]);

		await store.call(USE);

		expect(outcomeOf(store).ending).toBe('unanswered');
	});

	it('takes a redirect, which a page cannot read, for no answer', async () => {
		const { store } = await open([answerOf(0, [], '')]);

		await store.call(USE);

		expect(outcomeOf(store).ending).toBe('unanswered');
	});

	it('is made once where it is asked for twice at the same time', async () => {
		const { store, sent } = await open([TAKEN, TAKEN]);

		await Promise.all([store.call(USE), store.call(USE), store.heal(USE)]);

		expect(sent).toHaveLength(1);
	});
});

describe('healing', () => {
	it('ends the token, is refused, gets one new token and calls once more', async () => {
		const { workbench, store, sent } = await open([REVOKED, TAKEN]);

		await store.heal(USE);

		expect(outcomeOf(store)).toEqual({
			ending: 'healed',
			steps: ['end', 'call', 'renewal', 'repeat'],
			causes: []
		});
		expect(sent.map(({ headers }) => headers[0]?.[1])).toEqual([
			'Bearer token-1',
			'Bearer token-2'
		]);
		expect(workbench.token.held?.access_token).toBe('token-2');
	});

	it('tries no third time', async () => {
		const { store, sent } = await open([REVOKED, REVOKED, TAKEN]);

		await store.heal(USE);

		expect(outcomeOf(store)).toMatchObject({ ending: 'refused_again', causes: ['token_revoked'] });
		expect(sent).toHaveLength(2);
	});

	it('does not revoke a token that has expired by itself', async () => {
		let nowMs = NOW_MS;
		const { store } = await open([REVOKED, TAKEN], {}, () => nowMs);
		nowMs += 60_000;

		await store.heal(USE);

		expect(outcomeOf(store)).toMatchObject({
			ending: 'healed',
			steps: ['call', 'renewal', 'repeat']
		});
	});

	it('asks for no new token where one would not help', async () => {
		const { store } = await open([TOO_LITTLE]);

		await store.heal({ ...USE, method: 'POST' });

		expect(outcomeOf(store)).toMatchObject({ ending: 'refused', steps: ['end', 'call'] });
	});

	it('stops where the token cannot be revoked', async () => {
		const { store, sent } = await open([], {
			revokeToken: () => Promise.resolve(err({ kind: 'unreachable', calls: [] }))
		});

		await store.heal(USE);

		expect(outcomeOf(store)).toMatchObject({ ending: 'not_ended', steps: [] });
		expect(sent).toEqual([]);
	});

	it('stops where no new token comes', async () => {
		let isRefusing = false;
		const { store, sent } = await open([REVOKED], {
			exchangeToken: () =>
				Promise.resolve(
					isRefusing
						? err({ kind: 'unreachable', calls: [] })
						: ok({ access_token: 'token-1', token_type: 'Bearer', api_calls: [] })
				)
		});
		isRefusing = true;

		await store.heal(USE);

		expect(outcomeOf(store).ending).toBe('not_renewed');
		expect(sent).toHaveLength(1);
	});

	it('is not for a token of another client than the configured one', async () => {
		const { workbench, store, sent } = await open([TAKEN]);
		workbench.configuration.set('client_id', 'another');

		await store.heal(USE);

		expect(store.isRenewable).toBe(false);
		expect(store.phase.status).toBe('idle');
		expect(sent).toEqual([]);
	});
});
