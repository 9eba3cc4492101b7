/** The members of the token request that are the grant's own, and the rule of each. Empty ones are not sent. */
import { ResourceText, Scope, TargetText } from './text';

export const GRANT_PARAMETERS = {
	/** @see RFC 6749 section 3.3 */
	scope: Scope,
	/** A parameter of PingOne's, and of other servers before RFC 8707. */
	audience: TargetText,
	/** @see RFC 8707 section 2 */
	resource: ResourceText
};
