/** What the parts of a recorded call are for that `oauth/request-parts` does not tell: answers, and JSON. */

/** Headers of requests, where what the OAuth endpoints say of them does not hold. */
export const JSON_REQUEST_HEADER_SENTENCES: Readonly<Record<string, string>> = {
	accept: 'Asks for the answer as JSON.',
	'content-type': 'The body is JSON.',
	'x-workbench':
		'A fixed header that another site cannot send with your session: the Worker refuses a call that brings the session cookie without it (RFC 10017 section 6.1).'
};

/** Members of the bodies that the page sends to its Worker. */
export const WORKBENCH_BODY_SENTENCES: Readonly<Record<string, string>> = {
	grant_type: 'Names the grant (RFC 6749 section 4.4.2).',
	region: 'Which PingOne region the environment is in; the Worker turns it into a fixed host.',
	environment_id: 'The environment, a part of the address that the Worker calls.',
	issuer: 'An authorization server that the operator of this workbench trusts.',
	connection: 'A connection that the operator of this workbench has configured.',
	client_id: 'The public name of the application (RFC 6749 section 2.2).',
	client_auth_method: 'How the Worker is to authenticate as the client.',
	client_secret: 'The secret, on its way to the vault or to this one call; never recorded.',
	private_key: 'The private key, on its way to the vault; never recorded.',
	key_id: 'The name of the key, for the "kid" of the assertion.',
	purpose: 'What the credential may be used for: a worker’s is never used as a client’s.',
	scope: 'What the token should allow (RFC 6749 section 3.3).',
	audience: 'The API that the token is meant for.',
	resource: 'The address of the API that the token is meant for (RFC 8707 section 2).',
	assertion: 'What the client assertion should look like, where the method uses one.',
	token: 'The token that is asked about; never recorded.',
	token_type_hint: 'What kind of token it is (RFC 7662 section 2.1).',
	caller: 'Whether the client asks or the resource.',
	modulus_bits: 'The size of the RSA key.',
	fault: 'The fault that the sandbox is to show.',
	clock_skew_seconds: 'By how much the clock of the sandbox is to be wrong.'
};

export const RESPONSE_HEADER_SENTENCES: Readonly<Record<string, string>> = {
	'content-type': 'What the body is (RFC 9110 section 8.3).',
	'content-length': 'The size of the body as it traveled, in bytes (RFC 9110 section 8.6).',
	'content-encoding': 'How the body was compressed on the way (RFC 9110 section 8.4).',
	'transfer-encoding': 'How the body was framed on the way (RFC 9112 section 7).',
	'cache-control':
		'Whether the answer may be kept; one with a token must not be (RFC 6749 section 5.1, RFC 9111 section 5.2).',
	pragma: 'The same for caches of the 1990s (RFC 6749 section 5.1).',
	expires: 'Until when the answer may be kept (RFC 9111 section 5.3).',
	date: "The server's clock when it answered: compare it with yours where assertions are refused (RFC 9110 section 6.6.1).",
	'www-authenticate':
		'By which scheme the server wants to be convinced, and often why it was not (RFC 9110 section 11.6.1, RFC 6750 section 3).',
	'retry-after': 'How long to wait before asking again (RFC 9110 section 10.2.3).',
	location: 'Where the server points to; the workbench does not follow (RFC 9110 section 10.2.2).',
	'correlation-id': 'The id by which PingOne finds this call in its logs: give it to support.',
	'x-correlation-id': 'The id by which PingOne finds this call in its logs: give it to support.',
	'x-amzn-requestid': 'The id that the gateway before PingOne gave this call.',
	'request-id': 'The id of this call in the log of the workbench.',
	etag: 'The version of what was answered (RFC 9110 section 8.8.3).',
	vary: 'Which request headers the answer depends on (RFC 9110 section 12.5.5).',
	server: 'What the server calls itself (RFC 9110 section 10.2.4).',
	'strict-transport-security': 'Tells browsers to come by HTTPS only (RFC 6797).',
	'content-security-policy': 'What a browser may do with the answer, should it show it as a page.',
	'x-content-type-options': 'Tells browsers to believe the content type.',
	'x-frame-options': 'Tells browsers not to show the answer in a frame.',
	'referrer-policy': 'What a browser may tell other sites of this address.',
	'cross-origin-resource-policy': 'Which sites may use the answer.',
	'cross-origin-opener-policy': 'Whether a page that opened this one may reach into it.',
	'permissions-policy': 'Which features of the browser a page may use.'
};

/** Members of JSON answers, of whatever call. */
export const RESPONSE_BODY_SENTENCES: Readonly<Record<string, string>> = {
	access_token:
		'The token itself; whoever holds it can use it, so the record hides it (RFC 6749 section 5.1).',
	token_type: 'How the token is to be presented: "Bearer" (RFC 6749 section 7.1, RFC 6750).',
	expires_in: 'How long the token lives, in seconds from this answer on (RFC 6749 section 5.1).',
	scope: 'What the token allows; it may be less than was asked for (RFC 6749 section 3.3).',
	error: 'Why the request was refused, as a code (RFC 6749 section 5.2).',
	error_description: 'The same for a person; the wording may change at any time.',
	error_uri: 'A page about the error (RFC 6749 section 5.2).',
	active: 'Whether the token can be used right now (RFC 7662 section 2.2).',
	client_id: 'The client that the token was issued to, or that was asked for.',
	sub: 'Whom the token is about (RFC 7662 section 2.2).',
	aud: 'For whom the token is meant (RFC 7662 section 2.2).',
	iss: 'Who issued the token (RFC 7662 section 2.2).',
	exp: 'Until when the token is valid, in seconds since 1970 (RFC 7662 section 2.2).',
	iat: 'When the token was issued, in seconds since 1970 (RFC 7662 section 2.2).',
	nbf: 'From when on the token is valid, in seconds since 1970 (RFC 7662 section 2.2).',
	jti: 'The unique name of the token (RFC 7662 section 2.2).',
	issuer: 'Who the authorization server is; tokens name it in "iss" (RFC 8414 section 2).',
	token_endpoint: 'Where tokens are requested (RFC 8414 section 2).',
	introspection_endpoint: 'Where tokens are asked about (RFC 8414 section 2).',
	revocation_endpoint: 'Where tokens are withdrawn (RFC 8414 section 2).',
	jwks_uri: 'Where the keys are that sign tokens (RFC 8414 section 2).',
	grant_types_supported: 'The grants that the server knows (RFC 8414 section 2).',
	scopes_supported: 'Some of the scopes that the server knows (RFC 8414 section 2).',
	token_endpoint_auth_methods_supported:
		'How a client may authenticate at the token endpoint (RFC 8414 section 2).',
	token_endpoint_auth_signing_alg_values_supported:
		'The algorithms that a client assertion may be signed with (RFC 8414 section 2).',
	keys: 'The public keys, each a JWK (RFC 7517 section 5).',
	_links: 'Addresses of what belongs to this, as HAL: the way of the Management API.',
	_embedded: 'The things that were asked for, as HAL: the way of the Management API.',
	count: 'How many there are in this answer.',
	size: 'How many there are in this answer.',
	id: 'The id of this thing.',
	name: 'What the console calls it.',
	enabled: 'Whether it may be used at all.',
	type: 'What kind of thing it is; of a problem, the address of its description (RFC 9457).',
	protocol: 'The protocol of the application.',
	environment: 'The environment that it belongs to.',
	grantTypes: 'The grants that the application may use.',
	tokenEndpointAuthMethod: 'How the application authenticates at the token endpoint.',
	createdAt: 'When it was made.',
	updatedAt: 'When it was last changed.',
	code: 'What went wrong, as a code.',
	message: 'What went wrong, for a person.',
	details: 'What went wrong, field by field.',
	title: 'The problem in a few words (RFC 9457 section 3.1).',
	status: 'The HTTP status once more (RFC 9457 section 3.1).',
	detail: 'The problem for a person (RFC 9457 section 3.1).',
	request_id: 'The id of this call in the log of the workbench.',
	issues: 'What is wrong, field by field.',
	diagnosis: 'The likely causes of the refusal, with their evidence, as the workbench sees them.',
	checks: 'What the validation found, check by check.',
	findings: 'What the workbench found in the metadata.',
	metadata: "The server's metadata as it came.",
	applications: 'The applications, those that can use client credentials first.',
	credentials: 'What the vault holds, without its values.',
	expires_at: 'When this is over, in milliseconds since 1970.',
	kind: 'Whether it is a secret or a private key.',
	thumbprint: 'The fingerprint of the key (RFC 7638).',
	jwks: 'The public half of the key, to be registered at PingOne.',
	call: 'The request that would be sent.',
	parts: 'What each part of that request is for.',
	revoked: 'That the server took the request; it says no more (RFC 7009 section 2.2).'
};
