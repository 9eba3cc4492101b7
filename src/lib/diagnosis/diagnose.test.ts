import { describe, expect, it } from 'vitest';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import type { Cause } from './cause';
import { diagnoseRefusal } from './diagnose';
import type { RefusalInput } from './refusal';

const NOW_MS = 1_790_000_000_000;
const CORRELATION_ID = '8a3b1f0e-6f0c-4a43-9a3f-2f6f1c1b7d11';

type Request = RefusalInput['request'];

const REQUEST: Request = {
	client_auth_method: 'client_secret_basic',
	client_id: '7b9b1c0e-23a1-4f3c-9f40-0b6a9a1f0d55',
	scope: 'api:read',
	region: 'EU'
};

function diagnose(
	status: number,
	body: unknown,
	{
		request,
		...changes
	}: Partial<Omit<RefusalInput, 'request'>> & { request?: Partial<Request> } = {}
): Cause[] {
	return diagnoseRefusal({
		status,
		body,
		request: { ...REQUEST, ...request },
		nowMs: NOW_MS,
		...changes
	});
}

function refusal(error: string, description: string) {
	return { error, error_description: `${description} (Correlation ID: ${CORRELATION_ID})` };
}

function summary(causes: Cause[]) {
	return causes.map(({ id, likelihood }) => `${likelihood} ${id}`);
}

const INVALID_CREDENTIALS = refusal('invalid_client', 'Request denied: Invalid client credentials');

describe('evidence', () => {
	it('quotes status, code and text, without the correlation id', () => {
		expect(diagnose(401, INVALID_CREDENTIALS)[0]?.because[0]).toBe(
			'PingOne answered 401 invalid_client: "Request denied: Invalid client credentials".'
		);
	});

	it('names the sandbox where that answered', () => {
		const [cause] = diagnose(401, INVALID_CREDENTIALS, { request: { region: 'sandbox' } });

		expect(cause?.because[0]).toMatch(/^The sandbox answered 401/);
	});

	it('says that a wrong method rules out a wrong secret', () => {
		const body = refusal('invalid_client', 'Request denied: Unsupported authentication method');

		const [cause] = diagnose(401, body);

		expect(cause?.because).toContain('The request used client_secret_basic.');
		expect(cause?.ruled_out).toContain(
			'Not a wrong secret or key: PingOne would say "Invalid client credentials".'
		);
		expect(cause?.console_path).toBe(
			'Applications → your application → Configuration → Token Endpoint Authentication Method'
		);
	});

	it('names the region that was asked', () => {
		const cause = diagnose(401, INVALID_CREDENTIALS).find(({ id }) => id === 'wrong_environment');

		expect(cause?.because).toContain(
			'The request went to the region EU (auth.pingone.eu), which does not know applications of other regions.'
		);
	});

	it('names the OpenID scopes among those that were asked for', () => {
		const body = refusal('invalid_scope', 'Request failed: At least one scope must be granted');

		const causes = diagnose(400, body, { request: { scope: 'openid api:read email' } });

		expect(causes.find(({ id }) => id === 'openid_scope')?.because).toContain(
			'OpenID scopes in the request: openid, email.'
		);
	});

	it('cuts a text that is too long to quote', () => {
		const causes = diagnose(400, refusal('x'.repeat(10_000), 'y'.repeat(10_000)));

		expect(JSON.stringify(causes).length).toBeLessThan(3_000);
	});
});

describe('clock skew', () => {
	const jwt = { client_auth_method: 'private_key_jwt' } as const;
	const NOW = NOW_MS / 1000;
	const ISSUER = 'https://auth.pingone.eu/e/as';

	/** Sent with these times, relative to our clock, to a server whose clock is ahead of it. */
	function refuse(times: Readonly<Record<string, number>>, serverAheadSeconds: number): Cause[] {
		const claims = Object.fromEntries(
			Object.entries(times).map(([name, seconds]) => [name, NOW + seconds])
		);
		return diagnose(401, INVALID_CREDENTIALS, {
			request: jwt,
			serverDateMs: NOW_MS + serverAheadSeconds * 1000,
			assertion: {
				header: { alg: 'RS256' },
				claims: {
					iss: REQUEST.client_id,
					sub: REQUEST.client_id,
					aud: ISSUER,
					jti: 'one',
					...claims
				},
				issuer: ISSUER,
				tokenEndpoint: `${ISSUER}/token`,
				calledEndpoint: `${ISSUER}/token`,
				isJtiReused: false
			}
		});
	}

	const skewOf = (causes: Cause[]) => causes.find(({ id }) => id === 'clock_skew');

	it.each<[string, Readonly<Record<string, number>>, number, string]>([
		[
			'an exp that has passed there',
			{ exp: 60, iat: 0 },
			65,
			"exp was 5 seconds before the response's Date header."
		],
		[
			'an nbf of now, and a server that is 10 seconds behind',
			{ exp: 60, nbf: 0 },
			-10,
			"nbf is 10 seconds after the response's Date header."
		],
		[
			'an iat that is in the future there',
			{ exp: 60, iat: 0 },
			-30,
			"iat is 30 seconds after the response's Date header."
		],
		[
			'an exp that is too far ahead there',
			{ exp: 3600, iat: -10 },
			-5,
			"exp is 3605 seconds after the response's Date header, and PingOne accepts at most one hour."
		]
	])('explains %s, by the time that was sent', (_, times, serverAheadSeconds, fact) => {
		expect(skewOf(refuse(times, serverAheadSeconds))?.because).toContain(fact);
	});

	it('comes first where an assertion had expired on arrival', () => {
		expect(refuse({ exp: 60, iat: 0 }, 120)[0]?.id).toBe('clock_skew');
	});

	it('is no cause of an assertion that lives longer than the clocks differ', () => {
		const causes = refuse({ exp: 600, iat: 0 }, 300);

		expect(skewOf(causes)).toBeUndefined();
		expect(causes.find(({ id }) => id === 'key_not_registered')?.ruled_out).toContain(
			"Not the clock: it is 300 seconds off the response's Date header, and every time in the assertion is still valid."
		);
	});

	it('is not ruled out where the Date of the answer is too coarse to tell', () => {
		const causes = refuse({ exp: 60, nbf: 0 }, 1);

		expect(skewOf(causes)).toBeUndefined();
		expect(JSON.stringify(causes)).not.toContain('Not the clock');
	});

	it('is not spoken of where it is not known what was sent', () => {
		const causes = diagnose(401, INVALID_CREDENTIALS, {
			request: jwt,
			serverDateMs: NOW_MS + 3_600_000
		});

		expect(skewOf(causes)).toBeUndefined();
		expect(JSON.stringify(causes)).not.toContain('Not the clock');
	});

	it.each(['client_secret_basic', 'client_secret_post'] as const)(
		'does not matter to %s, which sends no times',
		(client_auth_method) => {
			const causes = diagnose(401, INVALID_CREDENTIALS, {
				request: { client_auth_method },
				serverDateMs: NOW_MS + 86_400_000
			});

			expect(causes.map(({ id }) => id)).not.toContain('clock_skew');
		}
	);

	it('is not spoken of where the answer had no Date', () => {
		const causes = diagnose(401, INVALID_CREDENTIALS, { request: jwt });

		expect(JSON.stringify(causes)).not.toContain('The clock');
	});
});

describe('answers of the address and the server', () => {
	const notFound = {
		id: CORRELATION_ID,
		code: 'NOT_FOUND',
		message: 'The requested resource was not found.'
	};

	it('explains 404 by the region and the environment id', () => {
		const [cause, ...others] = diagnose(404, notFound);

		expect(others).toEqual([]);
		expect(cause).toMatchObject({
			id: 'environment_not_found',
			because: [
				'PingOne answered 404 NOT_FOUND: "The requested resource was not found."',
				'The request went to the region EU (auth.pingone.eu).'
			]
		});
	});

	it('explains 404 of the sandbox by its age', () => {
		const [cause] = diagnose(404, notFound, { request: { region: 'sandbox' } });

		expect(cause?.because[1]).toContain('idle for 24 hours');
	});

	it('says how long to wait at 429', () => {
		const [cause] = diagnose(429, { code: 'REQUEST_LIMITED' }, { retryAfterSeconds: 17 });

		expect(cause).toMatchObject({ id: 'rate_limited', likelihood: 'certain' });
		expect(cause?.because).toContain('Retry-After: wait 17 seconds.');
	});

	it('says that 429 came without a time to wait', () => {
		const [cause] = diagnose(429, {});

		expect(cause?.because).toContain(
			'The answer does not say how long to wait, or we could not read its Retry-After.'
		);
	});

	it.each([500, 502, 503])('takes %s for a fault of the server', (status) => {
		const causes = diagnose(status, {
			code: 'UNEXPECTED_ERROR',
			message: 'An unexpected error occurred.'
		});

		expect(summary(causes)).toEqual(['certain server_failed']);
	});

	it('reads the texts in the details of an error', () => {
		const causes = diagnose(403, {
			code: 'ACCESS_FAILED',
			details: [{ message: 'Application does not have any role assignments' }]
		});

		expect(summary(causes)).toEqual(['certain worker_without_role']);
	});
});

describe('a refusal that nobody knows', () => {
	it.each([
		['an unknown code', 400, refusal('teapot', 'Short and stout')],
		['no body', 401, undefined],
		['null', 400, null],
		['a list', 400, []],
		['a page', 403, '<html>Forbidden</html>'],
		[
			'members of other types',
			400,
			{ error: { code: 1 }, error_description: 7, details: [null, 7] }
		]
	])('is said to be unknown: %s', (_, status, body) => {
		const causes = diagnose(status, body);

		expect(summary(causes)).toEqual(['possible unknown_refusal']);
		expect(causes[0]?.because[0]).toMatch(new RegExp(`^PingOne answered ${status}`));
	});

	it('tells what the code means by the standard, and what was sent', () => {
		const [cause] = diagnose(400, refusal('invalid_grant', 'Something new'));

		expect(cause?.because).toEqual([
			'PingOne answered 400 invalid_grant: "Something new".',
			'Our list of known refusals has neither this status and code nor this message.',
			'invalid_grant: The grant that was presented is not valid (RFC 6749 section 5.2).',
			'The request used client_secret_basic and asked for api:read.'
		]);
	});
});

it.each(CLIENT_AUTH_METHODS)(
	'offers more than one cause for refused credentials of %s',
	(method) => {
		const causes = diagnose(401, INVALID_CREDENTIALS, { request: { client_auth_method: method } });

		expect(causes.length).toBeGreaterThan(1);
		for (const cause of causes) expect(cause.because.length).toBeGreaterThan(1);
	}
);
