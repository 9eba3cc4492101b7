/**
 * Reads the answer of an introspection endpoint. Pure.
 *
 * @see RFC 7662 section 2.2
 */
import { err, ok, type Result } from '$lib/result';
import { readOneObject } from './one-object';

export type IntrospectionResponse = {
	readonly isActive: boolean;
	/** What is odd about the answer, in words. None of it makes the answer unusable. */
	readonly findings: readonly string[];
};

export type IntrospectionResponseFault = {
	readonly code: 'not_an_object' | 'active';
	/** What is wrong, in words; it quotes nothing of the answer. */
	readonly message: string;
};

/** Reads a parsed JSON body of status 200. */
export function readIntrospectionResponse(
	json: unknown
): Result<IntrospectionResponse, IntrospectionResponseFault> {
	const read = readOneObject(json);
	if (read === undefined) {
		return err({
			code: 'not_an_object',
			message: 'The answer is not a JSON object (RFC 7662 section 2.2).'
		});
	}
	const { active } = read.object;
	const findings = [...read.findings];
	if (active === 'true' || active === 'false') {
		findings.push('"active" is text, but RFC 7662 section 2.2 requires true or false.');
		return ok({ isActive: active === 'true', findings });
	}
	if (typeof active !== 'boolean') {
		return err({
			code: 'active',
			message:
				active === undefined
					? 'The answer has no "active", which RFC 7662 section 2.2 requires. It does not say whether the token is valid.'
					: '"active" is neither true nor false (RFC 7662 section 2.2).'
		});
	}
	return ok({ isActive: active, findings });
}
