/**
 * What PingOne calls the key that signs for an application without a key rotation policy, until March 2027.
 *
 * @see PingOne Platform API, "Applications OIDC settings": `signing`
 */
export const FIXED_KEY_ID = 'default';
