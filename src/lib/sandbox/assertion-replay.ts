/** Whether an assertion was used before. Only asked once it has proved itself. RFC 7523 section 3, rule 7. */
import { decodeJwt } from 'jose';
import * as v from 'valibot';
import type { Change } from './change';
import type { Exchange } from './exchange';

/** Longest name of a row that a client can cause; what is longer is no identifier. */
const JTI_LIMIT_CHARACTERS = 256;

/** What is remembered of an assertion. A lone surrogate would be another text once it was stored. */
const Remembered = v.object({
	jti: v.pipe(
		v.string(),
		v.nonEmpty(),
		v.maxLength(JTI_LIMIT_CHARACTERS),
		v.check((jti) => jti.isWellFormed())
	),
	exp: v.number()
});

/**
 * `replayed` for an assertion whose `jti` its client has used, or that has none to remember; else the
 * change that remembers it. Nothing where the environment does not look.
 */
export function noteAssertion(
	{ state, nowMs }: Exchange,
	clientId: string,
	assertion: string
): 'replayed' | readonly Change[] {
	if (!state.options.assertion_replay_detection) return [];
	const claims = v.safeParse(Remembered, decodeJwt(assertion));
	if (!claims.success) return 'replayed';
	const { jti, exp } = claims.output;
	const key = `${clientId}:${jti}`;
	const used = state.usedAssertions.get(key);
	if (used !== undefined && used.expiresAtMs > nowMs) return 'replayed';
	// RFC 7519 section 2: a date may have a fraction.
	return [{ type: 'assertion_used', key, jti, expiresAtMs: Math.ceil(exp * 1000), atMs: nowMs }];
}
