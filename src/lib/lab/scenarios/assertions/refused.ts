/** How a client is refused whose secret or assertion is not accepted. */
import type { Expected } from '../../scenario';

/** A part of the text. */
export const REFUSED = 'Request denied: Invalid client credentials';

export const INVALID_CLIENT: Expected = { status: 401, error: 'invalid_client' };
