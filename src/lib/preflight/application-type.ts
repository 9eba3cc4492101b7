/** Which applications can request tokens at all. Pure. */
import { isSystemApplication, type PingOneApplication } from '$lib/pingone/application';
import { skipped } from './finding';

/** False for SAML, WS-Fed and link applications, and for PingOne's own. */
export function canRequestTokens(application: PingOneApplication): boolean {
	return application.protocol === 'OPENID_CONNECT' && !isSystemApplication(application);
}

/** What every check but that of the type says of an application that cannot. */
export const REQUESTS_NO_TOKENS = skipped('This type of application cannot request tokens.');
