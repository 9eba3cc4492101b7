/** The problems that the troubleshooting page has an entry for. The page and this list must agree. */
export const TROUBLESHOOTING_ANCHORS = [
	'invalid-client-credentials',
	'client-authentication-failed',
	'unsupported-authentication-method',
	'no-credentials-included',
	'key-not-registered',
	'clock-skew',
	'client-credentials-grant-not-enabled',
	'no-role-assignments',
	'invalid-scope',
	'openid-scopes',
	'scopes-of-multiple-resources',
	'environment-not-found',
	'management-api-refused',
	'rate-limited',
	'timeouts',
	'redirects',
	'html-answers',
	'truncated-answers',
	'server-error',
	'api-refuses',
	'unknown-refusal'
] as const;

export type TroubleshootingAnchor = (typeof TROUBLESHOOTING_ANCHORS)[number];

export function troubleshootingAddress(anchor: TroubleshootingAnchor): string {
	return `/learn/troubleshooting#${anchor}`;
}
