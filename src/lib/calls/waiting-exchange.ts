/** Which calls of the page may wait for the code that redacts them. Pure. */
import type { BrowserExchange } from './browser-leg';

/**
 * What a page asks by itself when it opens. Neither side of these calls holds a secret: the vault tells
 * of credentials without their values, and the Worker masks the preview before it leaves.
 */
const SECRETLESS: readonly string[] = ['GET /api/credentials', 'POST /api/token-exchange/preview'];

/** A credential, or text of the assertion workshop, which may be anything that a person pastes. */
const TYPED_MEMBER = /"(?:client_secret|private_key|header|claims)"/;

/** Whether nothing in the exchange has to be masked, so that its record can be made later. */
export function mayWait({ method, url, body }: BrowserExchange): boolean {
	return (
		SECRETLESS.includes(`${method} ${new URL(url).pathname}`) && !TYPED_MEMBER.test(body ?? '')
	);
}
