/**
 * Finds, before a request is sent, every reason why it would be refused. Pure: what PingOne says was
 * read before, and the clock is a parameter.
 */
import type { Check } from './check';
import { CHECKS } from './checks';
import { serverNameIn } from '$lib/flow/server-choice';
import { skipped } from './finding';
import type { Judgement, PreflightInput } from './preflight-check';

/** One outcome for each check, always all of them and in the same order. */
export function checkConfiguration(input: PreflightInput): Check[] {
	const { issuer } = input.configuration;
	return CHECKS.map((check) => {
		const { id, group, learn, asksFor, judge, ofPingOne } = check;
		const isElsewhere = issuer !== undefined && (ofPingOne === true || isReadAtPingOne(group));
		const title = issuer === undefined ? check.title : (check.titleAtIssuer ?? check.title);
		const { outcome, open, evidence, explanation, fix }: Judgement = isElsewhere
			? skipped(
					`It is about an environment of PingOne, and ${serverNameIn(input.configuration)} is an issuer of its own.`
				)
			: judge(input);
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

/** What these groups look at, a worker reads in an environment of PingOne. */
function isReadAtPingOne(group: Check['group']): boolean {
	return group === 'application' || group === 'scopes' || group === 'worker';
}
