/** What the parts of a recorded call are for that `oauth/request-parts` does not tell: answers, and JSON. */

/** Headers of requests, where what the OAuth endpoints say of them does not hold. */
export const JSON_REQUEST_HEADER_SENTENCES: Readonly<Record<string, string>> = {
	accept: 'Asks for a JSON answer.',
	'content-type': 'The body is JSON.',
	'x-workbench':
		'A fixed header that another site cannot send with your session. The Worker refuses a call that has the session cookie but not this header (RFC 10017 section 6.1).'
};

/** Members of the bodies that the page sends to its Worker. */
export const WORKBENCH_BODY_SENTENCES: Readonly<Record<string, string>> = {
	grant_type: 'Names the grant (RFC 6749 section 4.4.2).',
	region: 'The PingOne region of the environment. The Worker turns it into a fixed host.',
	environment_id: 'The environment, which is part of the URL that the Worker calls.',
	issuer: 'An authorization server that the operator of this workbench trusts.',
	connection: 'A connection that the operator of this workbench has configured.',
	client_id: 'The public name of the application (RFC 6749 section 2.2).',
	client_auth_method: 'How the Worker authenticates as the client.',
	client_secret: 'The secret, on its way to the vault or to this one call. It is never recorded.',
	private_key: 'The private key, on its way to the vault. It is never recorded.',
	key_id: 'The key id, used as "kid" in the assertion.',
	purpose:
		"What the credential may be used for. A worker's credential is never used as a client's.",
	scope: 'What the token should allow (RFC 6749 section 3.3).',
	audience: 'The API that the token is for.',
	resource: 'The URI of the API that the token is for (RFC 8707 section 2).',
	assertion: 'What the client assertion should look like, if the method uses one.',
	token: 'The token to introspect. It is never recorded.',
	token_type_hint: 'What kind of token it is (RFC 7662 section 2.1).',
	caller: 'Whether the client or the resource server asks.',
	modulus_bits: 'The size of the RSA key.',
	fault: 'The fault that the sandbox should show.',
	clock_skew_seconds: "How far the sandbox's clock should be off."
};

export const RESPONSE_HEADER_SENTENCES: Readonly<Record<string, string>> = {
	'content-type': 'What the body is (RFC 9110 section 8.3).',
	'content-length': 'The size of the body in bytes, as it was transferred (RFC 9110 section 8.6).',
	'content-encoding': 'How the body was compressed for transfer (RFC 9110 section 8.4).',
	'transfer-encoding': 'How the body was framed for transfer (RFC 9112 section 7).',
	'cache-control':
		'Whether the answer may be cached. One with a token must not be (RFC 6749 section 5.1, RFC 9111 section 5.2).',
	pragma: 'The same for HTTP/1.0 caches (RFC 6749 section 5.1).',
	expires: 'How long the answer may be cached (RFC 9111 section 5.3).',
	date: "The server's clock when it answered. Compare it with yours if assertions are refused (RFC 9110 section 6.6.1).",
	'www-authenticate':
		'How the server wants the caller to authenticate, and often why it refused (RFC 9110 section 11.6.1, RFC 6750 section 3).',
	'retry-after': 'How long to wait before asking again (RFC 9110 section 10.2.3).',
	location:
		'Where the server redirects to. The workbench does not follow (RFC 9110 section 10.2.2).',
	'correlation-id': 'The id that PingOne uses to find this call in its logs. Give it to support.',
	'x-correlation-id': 'The id that PingOne uses to find this call in its logs. Give it to support.',
	'x-amzn-requestid': "The id that PingOne's gateway gave this call.",
	'request-id': "The id of this call in the workbench's log.",
	etag: 'The version of the answer (RFC 9110 section 8.8.3).',
	vary: 'Which request headers the answer depends on (RFC 9110 section 12.5.5).',
	server: 'What the server calls itself (RFC 9110 section 10.2.4).',
	'strict-transport-security': 'Tells browsers to use HTTPS only (RFC 6797).',
	'content-security-policy': 'What a browser may do with the answer if it shows it as a page.',
	'x-content-type-options': 'Tells browsers not to guess the content type.',
	'x-frame-options': 'Tells browsers not to show the answer in a frame.',
	'referrer-policy': 'What a browser may tell other sites about this URL.',
	'cross-origin-resource-policy': 'Which sites may use the answer.',
	'cross-origin-opener-policy': 'Whether a page that opened this one may access it.',
	'permissions-policy': 'Which browser features a page may use.'
};

/** Members of JSON answers, of whatever call. */
export const RESPONSE_BODY_SENTENCES: Readonly<Record<string, string>> = {
	access_token:
		'The token itself. Anyone who holds it can use it, so the record hides it (RFC 6749 section 5.1).',
	token_type: 'How to present the token: "Bearer" (RFC 6749 section 7.1, RFC 6750).',
	expires_in: 'How long the token is valid, in seconds from this answer (RFC 6749 section 5.1).',
	scope: 'What the token allows. It can be less than the request asked for (RFC 6749 section 3.3).',
	error: 'Why the request was refused, as a code (RFC 6749 section 5.2).',
	error_description: 'The reason in words. The wording may change at any time.',
	error_uri: 'A page about the error (RFC 6749 section 5.2).',
	active: 'Whether the token can be used right now (RFC 7662 section 2.2).',
	client_id: 'The client that the token was issued to, or that the request names.',
	sub: 'Who the token is about (RFC 7662 section 2.2).',
	aud: 'Who the token is for (RFC 7662 section 2.2).',
	iss: 'Who issued the token (RFC 7662 section 2.2).',
	exp: 'When the token expires, in seconds since 1970 (RFC 7662 section 2.2).',
	iat: 'When the token was issued, in seconds since 1970 (RFC 7662 section 2.2).',
	nbf: 'When the token becomes valid, in seconds since 1970 (RFC 7662 section 2.2).',
	jti: "The token's unique id (RFC 7662 section 2.2).",
	issuer: 'The authorization server\'s identifier. Tokens name it in "iss" (RFC 8414 section 2).',
	token_endpoint: 'Where to request tokens (RFC 8414 section 2).',
	introspection_endpoint: 'Where to introspect tokens (RFC 8414 section 2).',
	revocation_endpoint: 'Where to revoke tokens (RFC 8414 section 2).',
	jwks_uri: 'Where to find the keys that sign tokens (RFC 8414 section 2).',
	grant_types_supported: 'The grants that the server supports (RFC 8414 section 2).',
	scopes_supported: 'Some of the scopes that the server supports (RFC 8414 section 2).',
	token_endpoint_auth_methods_supported:
		'How a client may authenticate at the token endpoint (RFC 8414 section 2).',
	token_endpoint_auth_signing_alg_values_supported:
		'The algorithms that a client assertion may be signed with (RFC 8414 section 2).',
	keys: 'The public keys, each a JWK (RFC 7517 section 5).',
	_links: 'Links to related resources in HAL, the format of the Management API.',
	_embedded: 'The requested items in HAL, the format of the Management API.',
	count: 'How many items this answer has.',
	size: 'How many items this answer has.',
	id: "The item's id.",
	name: 'The name shown in the console.',
	enabled: 'Whether it can be used at all.',
	type: 'The kind of item. For a problem, the URL of its description (RFC 9457).',
	protocol: 'The protocol of the application.',
	environment: 'The environment that it belongs to.',
	grantTypes: 'The grants that the application may use.',
	tokenEndpointAuthMethod: 'How the application authenticates at the token endpoint.',
	createdAt: 'When it was created.',
	updatedAt: 'When it was last changed.',
	code: 'What went wrong, as a code.',
	message: 'What went wrong, in words.',
	details: 'What went wrong, field by field.',
	title: 'The problem in a few words (RFC 9457 section 3.1).',
	status: 'The HTTP status, repeated (RFC 9457 section 3.1).',
	detail: 'The problem explained (RFC 9457 section 3.1).',
	request_id: "The id of this call in the workbench's log.",
	issues: 'What is wrong, field by field.',
	diagnosis: 'The likely causes of the refusal, with the evidence that the workbench has.',
	checks: 'What the validation found, check by check.',
	findings: 'What the workbench found when it checked the metadata.',
	metadata: "The server's metadata, as it arrived.",
	applications: 'The applications, starting with those that can use client credentials.',
	credentials: 'What the vault holds, without the values.',
	expires_at: 'When this expires, in milliseconds since 1970.',
	kind: 'Whether it is a secret or a private key.',
	thumbprint: 'The fingerprint of the key (RFC 7638).',
	jwks: 'The public half of the key, ready to register in PingOne.',
	call: 'The request that will be sent.',
	parts: 'What each part of that request is for.',
	revoked: 'The server accepted the request. It does not say more (RFC 7009 section 2.2).'
};
