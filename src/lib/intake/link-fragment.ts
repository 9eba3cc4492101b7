/** What the fragment of an address begins with that holds a configuration. Pages look for it; reading comes later. */
export const LINK_FRAGMENT = '#c=';
