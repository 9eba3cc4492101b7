/**
 * The security headers of answers that the Worker makes. `_headers` at the project root has the same
 * lists for static answers, and a test compares the two.
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
const DATA_POLICY = "default-src 'none'";

/** What other sites may load: the script that makes the element. */
const FOREIGN_SCRIPT = '/embed/v1.js';

/**
 * The answer with the headers that belong to its address. A page keeps the policy that kit made for its
 * scripts. Other sites may frame what is below `/embed/`, and nothing else.
 */
export function withSecurityHeaders(
	answer: Response,
	asked: {
		/** As the address has it, such as `/embed/client-credentials`. */
		readonly pathname: string;
		/** Who may frame an embed: a list of sources, as `frame-ancestors` takes it. */
		readonly embedAncestors: string;
	}
): Response {
	// The headers of what the runtime fetched, such as a static file, cannot be changed.
	const response = new Response(answer.body, answer);
	const { headers } = response;
	const policy = headers.get('Content-Security-Policy');
	for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
	const isEmbed = asked.pathname.startsWith('/embed/');
	// It knows no list of origins, and a browser that knows `frame-ancestors` ignores it.
	if (isEmbed) headers.delete('X-Frame-Options');
	if (asked.pathname === FOREIGN_SCRIPT) {
		headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
		// A module, and a script with a digest beside it, is fetched with CORS.
		headers.set('Access-Control-Allow-Origin', '*');
	}
	const framing = isEmbed
		? `frame-ancestors ${asked.embedAncestors}`
		: SECURITY_HEADERS['Content-Security-Policy'];
	headers.set('Content-Security-Policy', policyBeside(policy, framing));
	return response;
}

/** Beside kit's policy ours is a second one: a browser enforces both. */
function policyBeside(policy: string | null, framing: string): string {
	if (policy === null) return `${DATA_POLICY}; ${framing}`;
	// A static file has one from `_headers` already, which does not know the operator's setting.
	const others = policy
		.split(',')
		.map((one) => one.trim())
		.filter((one) => one !== '' && !one.startsWith('frame-ancestors'));
	return [...others, framing].join(', ');
}
