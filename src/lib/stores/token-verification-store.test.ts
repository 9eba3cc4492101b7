import { verifyAccessToken } from '$lib/oauth/jwt-verification';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { JwksAnswer } from '$lib/api/answers';
import type { ServerRequest } from '$lib/api/metadata';
import type { ApiFailure } from '$lib/api/workbench-api';
import type { ApiCall } from '$lib/calls/api-call';
import { err, ok, type Result } from '$lib/result';
import { memoryStorage } from './memory-storage';
import { CallLogStore } from './call-log-store.svelte';
import type { HeldToken } from './token-store.svelte';
import { fakeApi } from './fake-api.test-support';
import { TokenVerificationStore } from './token-verification-store.svelte';

const NOW_MS = 1_800_000_000_000;
const ORIGIN = 'http://localhost:8787';
const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const ISSUER = `https://auth.pingone.eu/${ENVIRONMENT}/as`;
const CALL: ApiCall = {
	id: 'call-1',
	category: 'metadata',
	name: 'JSON Web Key Set',
	why: 'to check a signature',
	started_at: NOW_MS,
	request: { method: 'GET', url: `${ISSUER}/jwks`, headers: [] },
	outcome: 'answered',
	duration_ms: 1
};

async function signed(issuer = ISSUER) {
	const { privateKey, publicKey } = await generateKeyPair('RS256');
	const token = await new SignJWT({ client_id: 'client-a' })
		.setProtectedHeader({ alg: 'RS256', kid: 'default' })
		.setIssuer(issuer)
		.setExpirationTime(NOW_MS / 1000 + 3600)
		.sign(privateKey);
	return { token, key: { ...(await exportJWK(publicKey)), kid: 'default', use: 'sig' } };
}

function held(token: string, changes: Partial<HeldToken> = {}): HeldToken {
	return {
		access_token: token,
		token_type: 'Bearer',
		expires_at_ms: NOW_MS + 3_600_000,
		received_at_ms: NOW_MS,
		scope: '',
		asked_scope: '',
		region: 'EU',
		environment_id: ENVIRONMENT,
		client_id: 'client-a',
		...changes
	};
}

function storeWith(answer: Result<JwksAnswer, ApiFailure>) {
	const asked: ServerRequest[] = [];
	const api = fakeApi({
		fetchKeys: (body) => {
			asked.push(body);
			return Promise.resolve(answer);
		}
	});
	const calls = new CallLogStore(memoryStorage());
	return {
		store: new TokenVerificationStore({ ports: { api, now: () => NOW_MS }, calls }),
		calls,
		asked
	};
}

describe('TokenVerificationStore', () => {
	it('verifies a token with the keys of the environment that issued it, and logs the call', async () => {
		const { token, key } = await signed();
		const { store, calls, asked } = storeWith(ok({ keys: [key], api_calls: [CALL] }));

		await store.verify(held(token), ORIGIN, verifyAccessToken);

		expect(store.phaseOf(token)).toEqual({
			status: 'verified',
			verification: { alg: 'RS256', kid: 'default' },
			issuer: ISSUER
		});
		expect(asked).toEqual([{ region: 'EU', environment_id: ENVIRONMENT }]);
		expect(calls.calls).toEqual([CALL]);
	});

	it('expects the issuer of the sandbox at the origin of the workbench', async () => {
		const { token, key } = await signed(`${ORIGIN}/sandbox/${ENVIRONMENT}/as`);
		const { store } = storeWith(ok({ keys: [key], api_calls: [] }));

		await store.verify(held(token, { region: 'sandbox' }), ORIGIN, verifyAccessToken);

		expect(store.phaseOf(token).status).toBe('verified');
	});

	it('rejects a signature that none of the keys made', async () => {
		const { token } = await signed();
		const { key: otherKey } = await signed();
		const { store } = storeWith(ok({ keys: [otherKey], api_calls: [] }));

		await store.verify(held(token), ORIGIN, verifyAccessToken);

		expect(store.phaseOf(token)).toMatchObject({
			status: 'rejected',
			fault: { code: 'signature' }
		});
	});

	it('keeps apart that the keys could not be fetched', async () => {
		const failure: ApiFailure = { kind: 'unreachable', calls: [] };
		const { store } = storeWith(err(failure));

		await store.verify(held('a.b.c'), ORIGIN, verifyAccessToken);

		expect(store.phaseOf('a.b.c')).toEqual({ status: 'failed', failure });
	});

	it('says nothing of another token', async () => {
		const { token, key } = await signed();
		const { store } = storeWith(ok({ keys: [key], api_calls: [] }));

		await store.verify(held(token), ORIGIN, verifyAccessToken);

		expect(store.phaseOf('another')).toEqual({ status: 'idle' });
	});

	it('asks nobody about a token from a place that it does not know', async () => {
		const { store, asked } = storeWith(ok({ keys: [], api_calls: [] }));

		await store.verify(
			held('a.b.c', { environment_id: 'https://evil.example' }),
			ORIGIN,
			verifyAccessToken
		);

		expect(store.phaseOf('a.b.c')).toMatchObject({ status: 'rejected' });
		expect(asked).toEqual([]);
	});
});
