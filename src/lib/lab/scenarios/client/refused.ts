/** How PingOne refuses a client, part by part. */
import type { Expected } from '../../scenario';

/** A part of the text. */
export const INVALID = 'Request denied: Invalid client credentials';

export const INVALID_CLIENT: Expected = { status: 401, error: 'invalid_client' };
