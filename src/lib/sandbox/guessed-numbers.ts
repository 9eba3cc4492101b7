/**
 * The numbers among the guesses; `guesses.ts` has the rest, and names these too.
 * A page that needs a number loads no answer.
 */

/** "Entries arrive with a delay", and nobody says which. Short, so that a person waits for little. */
export const GUESSED_AUDIT_DELAY_SECONDS = 2;

/** The longest filter that is read. */
export const AUDIT_FILTER_LIMIT_CHARACTERS = 1000;

/** PingOne limits the custom attributes of a token to 16 KB together. */
export const ATTRIBUTE_VALUE_LIMIT_CHARACTERS = 1024;

/** The longest name of an application. */
export const NAME_LIMIT_CHARACTERS = 256;

/**
 * The lifetime of the resource that shows how a token ends. PingOne takes 300 to 2,592,000 seconds; five
 * minutes are too long to look on, so this one resource of the catalogue is below what the API allows.
 */
export const SHORT_LIFETIME_SECONDS = 60;

/** How long a token may live, in seconds; the three numbers are documented. */
export const TOKEN_LIFETIMES_SECONDS = { shortest: 300, usual: 3600, longest: 2_592_000 } as const;

/** How long a limited client is asked to wait. The API has been seen to send seconds. */
export const GUESSED_RETRY_AFTER_SECONDS = 30;

/** How far an assertion's clock may be off. No leeway is documented. */
export const ASSERTION_LEEWAY_SECONDS = 0;

/** How many keys of a registered set are tried, so that a set of a thousand costs no more than these. */
export const ASSERTION_KEYS_TRIED = 20;

/** Larger than any request of this flow. PingOne's own limit is not known. */
export const BODY_LIMIT_BYTES = 64 * 1024;
