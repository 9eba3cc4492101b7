/** The problems that the troubleshooting page has an entry for. The page and this list must agree. */
export const TROUBLESHOOTING_ANCHORS = [
	'invalid-client-credentials',
	'client-authentication-failed',
	'clock-skew',
	'client-credentials-grant-not-enabled',
	'no-role-assignments',
	'invalid-scope',
	'scopes-of-multiple-resources',
	'environment-not-found',
	'rate-limited',
	'server-error',
	'unknown-refusal'
] as const;

export type TroubleshootingAnchor = (typeof TROUBLESHOOTING_ANCHORS)[number];

export function troubleshootingAddress(anchor: TroubleshootingAnchor): string {
	return `/learn/troubleshooting#${anchor}`;
}
