/** Whether an assertion was used before. Only asked once it has proved itself. RFC 7523 section 3, rule 7. */
import { decodeJwt } from 'jose';
import * as v from 'valibot';
import { encodeBase64Url } from '$lib/oauth/base64';
import type { Exchange } from './exchange';
import { JTI_LIMIT_CHARACTERS } from './limits';

/** What an assertion has to say of itself to be remembered. */
const RememberedClaims = v.object({
	jti: v.pipe(
		v.string(),
		v.nonEmpty(),
		v.maxLength(JTI_LIMIT_CHARACTERS),
		v.check((text) => text.isWellFormed())
	),
	exp: v.number()
});

/**
 * Remembers the assertion. `replayed` where its client has used its `jti` before, and for one that has none
 * to remember. Where the environment does not look, every assertion is `new`.
 */
export async function noteAssertion(
	{ state, usedAssertions, nowMs }: Exchange,
	clientId: string,
	assertion: string
): Promise<'new' | 'replayed'> {
	if (!state.options.assertion_replay_detection) return 'new';
	const claims = v.safeParse(RememberedClaims, decodeJwt(assertion));
	if (!claims.success) return 'replayed';
	const { jti, exp } = claims.output;
	const id = await digestOf(`${clientId}:${jti}`);
	// `exp` may have a fraction, which a row has not: RFC 7519 section 2, NumericDate.
	const isNew = await usedAssertions.add({ id, endsAtMs: Math.ceil(exp * 1000), nowMs });
	return isNew ? 'new' : 'replayed';
}

/** A name for a row: as short for every `jti`, and of letters that every storage takes. */
async function digestOf(text: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return encodeBase64Url(new Uint8Array(digest));
}
