/** A watch in words. Pure. */
import { WATCH_OUTCOMES, type WatchEntry, type WatchOutcome } from '$lib/api/watch';

const STATES = {
	new: 'Not known yet',
	ok: 'Gets tokens',
	failing: 'Failing',
	ending: 'Ends soon',
	ended: 'Ended'
} as const;

export function stateInWords({ state, outcomes }: Pick<WatchEntry, 'state' | 'outcomes'>): string {
	return state === 'new' && outcomes.length > 0 ? 'First check failed' : STATES[state];
}

const OUTCOMES = { ok: 'got a token', refused: 'refused', failed: 'failed' } as const;

/** Such as "refused: invalid_client (status 401)". */
export function outcomeInWords({ outcome, error, status }: WatchOutcome): string {
	if (outcome === 'ok') return OUTCOMES.ok;
	const why = error ?? (status === undefined ? undefined : `status ${String(status)}`);
	const suffix = error === undefined || status === undefined ? '' : ` (status ${String(status)})`;
	return why === undefined ? OUTCOMES[outcome] : `${OUTCOMES[outcome]}: ${why}${suffix}`;
}

/** What the strip shows, for whoever does not see it: "Last 12 checks: 10 got a token, 2 refused." */
export function stripInWords(outcomes: readonly WatchOutcome[]): string {
	if (outcomes.length === 0) return 'No check yet.';
	const counts = WATCH_OUTCOMES.map((kind) => ({
		kind,
		count: outcomes.filter(({ outcome }) => outcome === kind).length
	})).filter(({ count }) => count > 0);
	const told = counts.map(({ kind, count }) => `${String(count)} ${OUTCOMES[kind]}`).join(', ');
	return outcomes.length === 1
		? `1 check: ${counts.map(({ kind }) => OUTCOMES[kind]).join()}.`
		: `Last ${String(outcomes.length)} checks: ${told}.`;
}
