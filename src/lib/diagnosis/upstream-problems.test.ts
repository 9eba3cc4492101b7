import { expect, it } from 'vitest';
import { explainProblem } from './upstream-problems';

/** The codes of the contract. */
const CODES = [
	'invalid_request',
	'credential_required',
	'cross_origin',
	'not_found',
	'method_not_allowed',
	'sandbox_exists_no_more',
	'sandbox_failed',
	'too_large',
	'unsupported_media_type',
	'rate_limited',
	'internal',
	'upstream_not_json',
	'upstream_redirect',
	'upstream_too_large',
	'upstream_unreachable',
	'upstream_truncated',
	'upstream_timeout'
];

const UNKNOWN_TITLE = explainProblem('no_such_code').title;

it.each(CODES)('explains %s and says what to do', (code) => {
	const explanation = explainProblem(code);

	expect(explanation.title).not.toBe(UNKNOWN_TITLE);
	expect(explanation.whatHappened).toMatch(/\.$/);
	expect(explanation.whatToDo).toMatch(/\.$/);
});

it.each(['no_such_code', 'toString', '__proto__', ''])('names the unknown code "%s"', (code) => {
	const explanation = explainProblem(code);

	expect(explanation.title).toBe(UNKNOWN_TITLE);
	expect(explanation.whatHappened).toContain(code);
});
