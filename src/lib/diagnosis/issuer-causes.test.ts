import { describe, expect, it } from 'vitest';
import type { ApiCall } from '$lib/calls/api-call';
import { FAILED_OUTCOMES } from '$lib/calls/outcome';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { causesAt } from './causes';
import { diagnoseRefusal } from './diagnose';
import { causesOfIssuer } from './issuer-causes';
import { diagnoseTransport } from './transport-causes';

const ISSUER = 'https://login.example.com/as';
const ELSEWHERE = /PingOne|Ping support|pingidentity|console/;

const refusedWith = (
	answer: { readonly status: number; readonly error?: string; readonly error_description?: string },
	endpoint: 'token' | 'introspection' | 'revocation' = 'token',
	client_auth_method: (typeof CLIENT_AUTH_METHODS)[number] = 'client_secret_basic'
) => {
	const { status, ...body } = answer;
	return diagnoseRefusal({
		endpoint,
		status,
		body,
		request: { issuer: ISSUER, client_id: 'orders', client_auth_method, scope: 'openid p1:read' },
		nowMs: 0
	});
};

describe('the causes of a refusal by an issuer other than PingOne', () => {
	const answers = [
		{ status: 401, error: 'invalid_client', error_description: 'client authentication failed' },
		{ status: 401, error: 'invalid_client', error_description: 'Invalid client credentials' },
		{
			status: 401,
			error: 'invalid_client',
			error_description: 'Unsupported authentication method'
		},
		{
			status: 400,
			error: 'invalid_scope',
			error_description: 'May not request scopes for multiple resources'
		},
		{
			status: 400,
			error: 'invalid_scope',
			error_description: 'At least one scope must be granted'
		},
		{ status: 400, error: 'unauthorized_client' },
		{ status: 400, error: 'unsupported_grant_type' },
		{ status: 400, error: 'invalid_request' },
		{ status: 403, error: 'access_denied', error_description: 'No role assignments' },
		{ status: 404 },
		{ status: 429 },
		{ status: 503 },
		{ status: 418, error: 'teapot' }
	] as const;

	it.each(answers)('never speak of PingOne or its console, and are never empty: %j', (answer) => {
		for (const endpoint of ['token', 'introspection', 'revocation'] as const) {
			for (const method of CLIENT_AUTH_METHODS) {
				const causes = refusedWith(answer, endpoint, method);

				expect(causes.length).toBeGreaterThan(0);
				expect(causes.filter((cause) => cause.console_path !== undefined)).toEqual([]);
				expect(JSON.stringify(causes)).not.toMatch(ELSEWHERE);
				expect(
					causes.every(({ because, what_to_do }) => because.length * what_to_do.length > 0)
				).toBe(true);
			}
		}
	});

	it('name the server by its host', () => {
		const [cause] = refusedWith(answers[0]);

		expect(cause?.because.join(' ')).toContain('login.example.com answered 401 invalid_client');
	});

	it('are certain only where the status alone says so', () => {
		const certain = answers
			.flatMap((answer) => refusedWith(answer))
			.filter(({ likelihood }) => likelihood === 'certain')
			.map(({ id }) => id);

		expect(new Set(certain)).toEqual(new Set(['rate_limited', 'server_failed']));
	});

	it('quote the answer even where it speaks of what is not told otherwise', () => {
		const [cause] = refusedWith({
			status: 401,
			error: 'invalid_client',
			error_description: 'See the admin console'
		});

		expect(cause?.because.join(' ')).toContain('"See the admin console"');
	});

	it('leave nothing to be told of PingOne in any row of the table', () => {
		const rows = (['token', 'introspection', 'revocation'] as const).flatMap((endpoint) =>
			causesAt({ endpoint })
		);
		const told = causesOfIssuer(
			rows.map(({ id, title, whatToDo, learn, consolePath }) => ({
				id,
				title,
				likelihood: 'certain',
				because: ['It is so.'],
				what_to_do: whatToDo,
				learn,
				...(consolePath !== undefined && { console_path: consolePath })
			})),
			'login.example.com'
		);

		expect(told.length).toBeGreaterThan(5);
		expect(JSON.stringify(told)).not.toMatch(ELSEWHERE);
	});
});

const FAILED = Object.keys(FAILED_OUTCOMES).filter(isFailed);

function isFailed(name: string): name is Exclude<ApiCall['outcome'], 'answered'> {
	return name in FAILED_OUTCOMES;
}

it.each(FAILED)(
	'a call to such an issuer that ends as %s is explained without PingOne',
	(outcome) => {
		const causes = causesOfIssuer(
			diagnoseTransport({
				outcome,
				request: { method: 'POST', url: `${ISSUER}/token`, headers: [] },
				started_at: 0,
				duration_ms: 1000
			}),
			'login.example.com'
		);

		expect(causes.length).toBeGreaterThan(0);
		expect(JSON.stringify(causes)).not.toMatch(ELSEWHERE);
	}
);
