/**
 * Weighs what the audit log says of a refused request. It is the one witness that saw the request, so a cause
 * that it names is certain, and it rules out what only might have been. Its words are not documented: one
 * that nobody knows changes nothing. Pure.
 */
import { REASONS, type Reason } from './activity-reasons';
import type { ActivityEntry } from '$lib/pingone/activity-entry';
import type { Region } from '$lib/pingone/region';
import type { Cause } from './cause';
import { causeOf, ranked } from './cause-rule';
import { CAUSES } from './causes';
import { quotable } from './refusal';

/** The causes with the log weighed in; as they were where it does not say why. */
export function weighActivities(
	causes: readonly Cause[],
	entries: readonly ActivityEntry[],
	region: Region
): Cause[] {
	for (const { result, description } of entries) {
		const quoted = quotable(description);
		if (quoted === undefined || result?.toUpperCase() === 'SUCCESS') continue;
		const reason = REASONS.find(({ says }) => says.test(quoted.toLowerCase()));
		if (reason === undefined) continue;
		const log = region === 'sandbox' ? "The sandbox's audit log" : "PingOne's audit log";
		return weigh(causes, reason, `${log} says: "${quoted}"${/[.!?]$/.test(quoted) ? '' : '.'}`);
	}
	return [...causes];
}

function weigh(
	given: readonly Cause[],
	{ proves, allows, refines = [] }: Reason,
	fact: string
): Cause[] {
	const causes = given.filter(({ id }) => !refines.includes(id));
	const refined = given.filter(({ id }) => refines.includes(id)).flatMap(({ because }) => because);
	const open = causes.filter(({ id }) => id === proves || allows.includes(id));
	// It names a group: which of it is open where there is more than one.
	const named = proves ?? (open.length === 1 ? open[0]?.id : undefined);
	const isKept = ({ id, likelihood }: Cause) =>
		likelihood === 'certain' || open.some((cause) => cause.id === id);
	const kept = causes.filter(isKept);
	const told = [...kept, ...added(kept, proves)].map((cause): Cause => {
		if (cause.id !== named && !allows.includes(cause.id)) return cause;
		const seen = cause.id === named ? refined : [];
		const because = [...new Set([fact, ...seen, ...cause.because])];
		return { ...cause, because, ...(cause.id === named && { likelihood: 'certain' }) };
	});
	// Of a group that the log names and nobody thought of, nothing is known.
	if (told.length === 0) return [...given];

	const [first, ...others] = ranked(told.toSorted((one, other) => rankOf(one) - rankOf(other)));
	if (first === undefined) return [];
	const dropped = causes.filter((cause) => !isKept(cause)).map(ruledOutSentence);
	const ruledOut = [...(first.ruled_out ?? []), ...dropped];
	return [{ ...first, ...(ruledOut.length > 0 && { ruled_out: ruledOut }) }, ...others];

	function rankOf({ id }: Cause): number {
		return id === named ? 0 : 1;
	}
}

/** The cause that the log names, where it was not among them. */
function added(causes: readonly Cause[], id: string | undefined): Cause[] {
	const rule = CAUSES.find((one) => one.id === id);
	return rule === undefined || causes.some((cause) => cause.id === id)
		? []
		: [causeOf(rule, { likelihood: 'certain', because: [] })];
}

function ruledOutSentence({ id, title }: Cause): string {
	const name = CAUSES.find((one) => one.id === id)?.shortName;
	return name === undefined
		? `The audit log rules this out: ${title}`
		: `Not ${name}: the audit log names another reason.`;
}
