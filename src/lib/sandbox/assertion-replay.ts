/** Whether an assertion was used before. Only asked once it has proved itself. RFC 7523 section 3, rule 7. */
import { decodeJwt } from 'jose';
import type { Change } from './change';
import type { Exchange } from './exchange';

/** Longest name of a row that a client can cause; what is longer is no identifier. */
const JTI_LIMIT_CHARACTERS = 256;

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
	const { jti, exp } = decodeJwt(assertion);
	if (jti === undefined || jti.length > JTI_LIMIT_CHARACTERS || exp === undefined)
		return 'replayed';
	const key = `${clientId}:${jti}`;
	const used = state.usedAssertions.get(key);
	if (used !== undefined && used.expiresAtMs > nowMs) return 'replayed';
	return [{ type: 'assertion_used', key, jti, expiresAtMs: exp * 1000, atMs: nowMs }];
}
