import { programAddressOf } from '$lib/pingone/program-address';
import { isLoopbackHost } from './client-address';

/** Less than a year, as RFC 9116 section 2.5.5 recommends: a deployment that nobody renews says so. */
const VALID_FOR_MS = 360 * 24 * 60 * 60 * 1000;

/** Where the deployment publishes the project's `SECURITY.md`, which says how to report. */
const POLICY_PATH = '/security-policy.txt';

/**
 * Whom to tell of a vulnerability. The deployment is anybody's, so the contact is the project's policy
 * as this very build has it, at the deployment's own address.
 *
 * @see RFC 9116
 */
export function securityTxt(deployment: {
	/** Where the workbench is served, such as `https://workbench.example`. */
	readonly origin: string;
	/** Milliseconds since the epoch. */
	readonly builtAtMs: number;
}): string {
	const origin = publicOriginOf(deployment.origin);
	return [
		`Contact: ${origin}${POLICY_PATH}`,
		`Expires: ${new Date(deployment.builtAtMs + VALID_FOR_MS).toISOString()}`,
		'Preferred-Languages: en',
		`Canonical: ${origin}/.well-known/security.txt`,
		`Policy: ${origin}${POLICY_PATH}`,
		''
	].join('\n');
}

/** Section 2.5.3 asks for HTTPS. On somebody's own machine there is none. */
function publicOriginOf(origin: string): string {
	const url = new URL(programAddressOf(origin));
	return isLoopbackHost(url.hostname) ? url.origin : `https://${url.host}`;
}
