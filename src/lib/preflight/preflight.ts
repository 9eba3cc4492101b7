/**
 * Finds, before a request is sent, every reason why it would be refused. Pure: what PingOne says was
 * read before, and the clock is a parameter.
 */
import type { Check } from './check';
import { CHECKS } from './checks';
import type { PreflightInput } from './preflight-check';

/** One outcome for each check, always all of them and in the same order. */
export function checkConfiguration(input: PreflightInput): Check[] {
	return CHECKS.map(({ id, title, group, learn, asksFor, judge }) => {
		const { outcome, open, evidence, explanation, fix } = judge(input);
		return {
			id,
			title,
			group,
			outcome,
			...(open && { open }),
			evidence,
			explanation,
			...(fix && { fix }),
			...(asksFor && outcome === 'error' && { asks_for: asksFor }),
			learn
		};
	});
}
