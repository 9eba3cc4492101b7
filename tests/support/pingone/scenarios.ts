/**
 * What PingOne may answer, by name. Hermetic: nothing here is ever asked of PingOne itself. The texts of
 * the refusals are those that were seen of it.
 */
import { gzipSync } from 'node:zlib';

const CORRELATION_ID = '0f3c5f0e-6d1b-4d8e-9a57-0f6f0e6b7a11';

/** Not signed by anyone: the workbench passes it on as it is. */
export const UPSTREAM_TOKEN = [
	{ alg: 'RS256', kid: 'default' },
	{ client_id: 'c', iss: 'https://auth.pingone.eu/e/as', aud: ['https://api.example.com'] }
]
	.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
	.concat('c2lnbmF0dXJl')
	.join('.');

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

function refusal(status: number, error: string, text: string): Response {
	return Response.json(
		{ error, error_description: `${text} (Correlation ID: ${CORRELATION_ID})` },
		{ status, headers: { ...JSON_TYPE, 'correlation-id': CORRELATION_ID } }
	);
}

function tokenBody(extra: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		access_token: UPSTREAM_TOKEN,
		token_type: 'Bearer',
		expires_in: 3600,
		scope: 'orders:read',
		...extra
	};
}

export const SCENARIOS = {
	token: () => Response.json(tokenBody(), { headers: JSON_TYPE }),
	introspected: () =>
		Response.json({ active: true, client_id: 'c', token_type: 'Bearer' }, { headers: JSON_TYPE }),
	wrongSecret: () => refusal(401, 'invalid_client', 'Request denied: Invalid client credentials'),
	wrongMethod: () =>
		refusal(401, 'invalid_client', 'Request denied: Unsupported authentication method'),
	refusedWithChallenge: () => {
		const response = refusal(401, 'invalid_client', 'Request denied: Invalid client credentials');
		response.headers.set('www-authenticate', 'Basic realm="PingOne"');
		return response;
	},
	scopeNotGranted: () =>
		refusal(400, 'invalid_scope', 'Request failed: At least one scope must be granted'),
	/** What the gateway in front of PingOne's API says: JSON, and no OAuth error. */
	foreignJson: () =>
		Response.json({ message: 'Missing Authentication Token' }, { status: 403, headers: JSON_TYPE }),
	rateLimited: () =>
		Response.json(
			{ id: CORRELATION_ID, code: 'REQUEST_LIMITED', message: 'Too many requests.' },
			{ status: 429, headers: { ...JSON_TYPE, 'retry-after': '7' } }
		),
	serverError: () =>
		Response.json(
			{ id: CORRELATION_ID, code: 'UNEXPECTED_ERROR', message: 'An unexpected error occurred.' },
			{ status: 500, headers: JSON_TYPE }
		),
	setsCookie: () =>
		Response.json(tokenBody(), {
			headers: { ...JSON_TYPE, 'set-cookie': 'ST=upstream-session; Path=/' }
		}),
	silent: () => new Promise<Response>(() => undefined),
	redirect: () =>
		new Response(null, {
			status: 302,
			headers: { location: 'https://elsewhere.example/landing?code=1' }
		}),
	html: () =>
		new Response('<!doctype html><title>Maintenance</title><script>alert(1)</script>', {
			headers: { 'content-type': 'text/html' }
		}),
	htmlError: () =>
		new Response('<html><body>503 Service Temporarily Unavailable</body></html>', {
			status: 503,
			headers: { 'content-type': 'text/html' }
		}),
	halfJson: () => new Response('{"access_token":"eyJhbGciOi', { headers: JSON_TYPE }),
	empty: () => new Response('', { headers: JSON_TYPE }),
	badUtf8: () =>
		new Response(Buffer.from([...Buffer.from('{"error":"'), 0xff, 0xfe, ...Buffer.from('"}')]), {
			headers: JSON_TYPE
		}),
	threeHundredKilobytes: () =>
		Response.json(tokenBody({ padding: 'x'.repeat(300 * 1024) }), { headers: JSON_TYPE }),
	/** 64 MB that travel as 64 KB. */
	gzipBomb: () =>
		new Response(gzipSync(Buffer.alloc(64 * 1024 * 1024, ' ')), {
			headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }
		})
} as const satisfies Record<string, () => Response | Promise<Response>>;

export type Scenario = keyof typeof SCENARIOS;

/** Those in which it is the token endpoint that answers so, and the server is well. */
const OF_THE_TOKEN_ENDPOINT: readonly Scenario[] = [
	'token',
	'introspected',
	'wrongSecret',
	'wrongMethod',
	'refusedWithChallenge',
	'scopeNotGranted',
	'setsCookie'
];

/** The answer to a request of the discovery document, which a validation reads before the token request. */
export function answerDiscovery(scenario: Scenario, url: string): Response | Promise<Response> {
	if (!OF_THE_TOKEN_ENDPOINT.includes(scenario)) return SCENARIOS[scenario]();
	const issuer = url.slice(0, url.indexOf('/.well-known/'));
	return Response.json(
		{
			issuer,
			token_endpoint: `${issuer}/token`,
			jwks_uri: `${issuer}/jwks`,
			grant_types_supported: ['authorization_code', 'client_credentials'],
			token_endpoint_auth_methods_supported: [
				'client_secret_basic',
				'client_secret_post',
				'client_secret_jwt',
				'private_key_jwt'
			],
			token_endpoint_auth_signing_alg_values_supported: ['RS256', 'HS256']
		},
		{ headers: JSON_TYPE }
	);
}
