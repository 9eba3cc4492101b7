/** Limits that both sides of `/api` keep. The values are the contract's. */

/** Our own body limit: an RSA-4096 key as PEM is 3.3 KB, a token rarely 8 KB. */
export const BODY_LIMIT_BYTES = 32 * 1024;

/** For the whole answer of an upstream, connection to last byte. */
export const UPSTREAM_TIMEOUT_MS = 10_000;

/** For all that is read of PingOne to explain a refusal, which waits for it. */
export const EVIDENCE_TIMEOUT_MS = 4_000;

/** Counted after decompression, so that a small compressed answer cannot unfold without end. */
export const UPSTREAM_LIMIT_BYTES = 256 * 1024;

/** For lists of the Management API: 1,000 applications at about 3 KB each, with room. */
export const UPSTREAM_LIST_LIMIT_BYTES = 8 * 1024 * 1024;

/** Of one deployment: each is read for each request of a team. */
export const CONNECTIONS_LIMIT = 50;

/** How long the audit log of a team keeps a row. */
export const AUDIT_KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** Rows of the audit log in one answer: what a screen shows. */
export const AUDIT_PAGE_ROWS = 25;

export const RECORDED_CALLS_LIMIT = 500;

export const VAULT_IDLE_MS = 60 * 60 * 1000;

export const VAULT_LIFETIME_MS = 8 * 60 * 60 * 1000;

/** Real credentials of one browser session. */
export const VAULT_RECORDS_LIMIT = 20;

/**
 * Play credentials of one browser session, which have a room of their own: two sandboxes of 18 at the most,
 * and some keys. However many are made, no real credential gives way to them.
 */
export const VAULT_PLAY_RECORDS_LIMIT = 40;

/** So many environments beside its own one worker is kept for: a record of the vault stays small. */
export const MANAGED_ENVIRONMENTS_LIMIT = 20;

/** One client's keys in the vault: one in use, and what a rotation needs beside it. */
export const KEYS_OF_A_CLIENT_LIMIT = 4;

/** A hosted JWK Set that nobody has read for so long is deleted. */
export const HOSTED_KEYS_IDLE_MS = 30 * 24 * 60 * 60 * 1000;
