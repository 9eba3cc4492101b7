/**
 * The security headers of answers that the Worker makes. `_headers` at the project root has the same
 * list for static answers, and a test compares the two.
 */
export const SECURITY_HEADERS = {
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

/** For answers that are data: even opened as a page, nothing in them runs or loads. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Sets the headers on an answer. A page keeps the policy that kit made for its scripts. */
export function setSecurityHeaders(headers: Headers, kind: 'data' | 'page'): void {
	for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
		if (name === 'Content-Security-Policy') continue;
		headers.set(name, value);
	}

	if (kind === 'data') headers.set('Content-Security-Policy', DATA_POLICY);
	// A second policy beside kit's: a browser enforces both.
	else headers.append('Content-Security-Policy', SECURITY_HEADERS['Content-Security-Policy']);
}
