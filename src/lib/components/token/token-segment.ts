/** A part of a signed JWT, as its text and its decoded form share it. @see RFC 7515 section 7.1 */
export type TokenSegment = 'header' | 'payload' | 'signature';
