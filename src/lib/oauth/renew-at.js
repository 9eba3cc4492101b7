/** A token is renewed at this share of its lifetime, which leaves time for a second attempt. */
export const RENEW_AT_FRACTION = 0.9;
