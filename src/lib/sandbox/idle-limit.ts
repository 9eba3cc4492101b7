/** The contract: a sandbox is gone after 24 hours without use. */
export const SANDBOX_IDLE_MS = 24 * 60 * 60 * 1000;
