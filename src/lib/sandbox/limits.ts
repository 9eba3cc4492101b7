/**
 * What keeps a sandbox small, however a program uses it. What is not in this list does not grow: the
 * Management API makes no applications, resources or scopes, an application has at most one grant of each
 * resource and one secret before the current one, a resource has at most `ATTRIBUTES_LIMIT` attributes, and every value arrives in a body of at most
 * `BODY_LIMIT_BYTES` (`guesses.ts`). The whole is deleted after `IDLE_LIMIT_MS` without use.
 */

/** How many attributes a custom resource maps. */
export const ATTRIBUTES_LIMIT = 20;

/** Used assertions end within an hour or so; an hour of three a second. */
export const USED_ASSERTIONS_LIMIT = 10_000;

/** Revoked tokens end with their lifetime. More than anybody revokes by hand, or in a load test of it. */
export const REVOKED_TOKENS_LIMIT = 10_000;

/** Longest `jti` of an assertion; what is longer is no identifier. */
export const JTI_LIMIT_CHARACTERS = 256;

/**
 * The newest entries of the audit log that are kept: as many as one page of PingOne's answer, so that the
 * sandbox needs no second one. Each takes the row of the oldest.
 */
export const AUDIT_ENTRIES_LIMIT = 100;

/** The contract: gone after 24 hours without use. */
export const IDLE_LIMIT_MS = 24 * 60 * 60 * 1000;

/** How many callers a silent environment keeps at once; each costs a timer and a connection. */
export const SILENT_CALLS_LIMIT = 20;
