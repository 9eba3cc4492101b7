/**
 * The security headers of answers that the Worker makes. `_headers` at the project root has the same
 * list for static answers, and a test compares the two.
 */
const SECURITY_HEADERS = {
	'Content-Security-Policy': "frame-ancestors 'none'",
	'X-Frame-Options': 'DENY',
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Permissions-Policy':
		'camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-write=(self)',
	'Strict-Transport-Security': 'max-age=63072000; includeSubDomains'
} as const;

/** For answers that bring no policy: even opened as a page, nothing in them runs or loads. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The answer with the headers. A page keeps the policy that kit made for its scripts. */
export function withSecurityHeaders(answer: Response): Response {
	// The headers of what the runtime fetched, such as a static file, cannot be changed.
	const response = new Response(answer.body, answer);
	const { headers } = response;
	const policy = headers.get('Content-Security-Policy');
	for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
	headers.set('Content-Security-Policy', policyBeside(policy));
	return response;
}

function policyBeside(policy: string | null): string {
	const { 'Content-Security-Policy': ours } = SECURITY_HEADERS;
	if (policy === null) return DATA_POLICY;
	// A static file has ours already. Beside kit's it is a second one: a browser enforces both.
	return policy.includes(ours) ? policy : `${policy}, ${ours}`;
}
