/** What a call brings that belongs to a session of the vault: the two go together. */

/**
 * The prefix makes a browser take the cookie only over HTTP (not from a script), Secure, for `/` and for
 * this host alone. A browser that does not know `__Host-Http-` treats it as `__Host-`.
 */
export const SESSION_COOKIE = '__Host-Http-uf';

/** Set by our page on every call. A form or a simple request from elsewhere cannot set it. */
export const WORKBENCH_HEADER = 'x-workbench';

/** Its value where a page wants no session: nothing is stored for it, and no cookie is set. */
export const NO_SESSION = 'no-session';
