/** How PingOne refuses what is asked for. */
import type { Expected } from '../../scenario';

/** A part of the text. */
export const NO_SCOPE = 'Request failed: At least one scope must be granted';

export const INVALID_SCOPE: Expected = { status: 400, error: 'invalid_scope' };
