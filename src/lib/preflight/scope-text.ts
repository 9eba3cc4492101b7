/** The scope text as the checks and the fixes look at it. Pure. @see RFC 6749 section 3.3 */
import { meantNames, OPENID_SCOPES } from '$lib/oauth/scope';

/** Each name once. */
export function distinctScopeNames(scope: string): string[] {
	return [...new Set(meantNames(scope))];
}

/** By the exact name: `openid2` and `read:profile` are none. */
export function isOpenIdScope(name: string): boolean {
	return OPENID_SCOPES.some((scope) => scope === name);
}

/** The names that a token of this grant can be for, each once. */
export function grantableNames(scope: string): string[] {
	return distinctScopeNames(scope).filter((name) => !isOpenIdScope(name));
}
