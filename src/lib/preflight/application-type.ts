/** Which applications can request tokens at all. Pure. */
import type { PingOneApplication } from '$lib/pingone/application';
import { skipped } from './finding';

/** The types of an application that PingOne makes itself, without grant types. */
const SYSTEM_TYPES = ['PING_ONE_ADMIN_CONSOLE', 'PING_ONE_PORTAL', 'PING_ONE_SELF_SERVICE'];

export function isSystemApplication({ type }: PingOneApplication): boolean {
	return SYSTEM_TYPES.includes(type);
}

/** False for SAML, WS-Fed and link applications, and for PingOne's own. */
export function canRequestTokens(application: PingOneApplication): boolean {
	return application.protocol === 'OPENID_CONNECT' && !isSystemApplication(application);
}

/** What every check but that of the type says of an application that cannot. */
export const REQUESTS_NO_TOKENS = skipped(
	'The application is none that can request tokens; see its type.'
);
