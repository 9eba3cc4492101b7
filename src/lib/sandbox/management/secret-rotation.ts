/** `POST` and `DELETE` of a secret: a new one, and the end of the one before. */
import type { JsonObject } from '$lib/oauth/json-object';
import { isJsonObject } from '$lib/oauth/json-object';
import type { ManagementError } from '$lib/pingone/management-errors';
import { ok, type Result } from '$lib/result';
import { GUESSED_DETAILS } from '../guesses';
import { createBodyReader } from './body-reader';
import { printInstant } from './answers';
import { readInstant } from './instant';

/** How long the secret that is replaced may stay good: PingOne's own limits. */
const SHORTEST_MS = 60 * 1000;
const LONGEST_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * When the secret that is replaced ends, in milliseconds since the epoch; `undefined` where it ends at
 * once, which is what a body without `previous` asks for.
 */
export function readPreviousExpiry(
	body: JsonObject | undefined,
	nowMs: number
): Result<number | undefined, ManagementError> {
	const previous = body?.['previous'];
	if (previous === undefined || previous === null) return ok(undefined);
	const target = 'previous.expiresAt';
	const reader = createBodyReader({});
	const text = isJsonObject(previous) ? previous['expiresAt'] : undefined;
	if (text === undefined || text === null) {
		reader.note(GUESSED_DETAILS.required(target));
		return reader.finish<number>(undefined);
	}
	const expiresAtMs = readInstant(text);
	if (Number.isNaN(expiresAtMs)) {
		reader.note(
			GUESSED_DETAILS.invalid(target, `${target} must be a time such as ${printInstant(nowMs)}`)
		);
	} else if (expiresAtMs < nowMs + SHORTEST_MS || expiresAtMs > nowMs + LONGEST_MS) {
		reader.note({
			code: 'OUT_OF_RANGE',
			target,
			message: `${target} must be between 1 minute and 30 days from now`,
			innerError: {
				rangeMinimumValue: printInstant(nowMs + SHORTEST_MS),
				rangeMaximumValue: printInstant(nowMs + LONGEST_MS)
			}
		});
	}
	return reader.finish(expiresAtMs);
}
