const LOCK = 'unified-flow.session';

/**
 * Does a piece of work while no other tab of this site does one. Two tabs without a session that store at
 * once would each begin one, and the cookie of the second would lose the first.
 */
export function inTurnAcrossTabs<Answer>(work: () => Promise<Answer>): Promise<Answer> {
	// Web Locks are there in secure contexts alone, which is where the cookie is too.
	return 'locks' in navigator ? navigator.locks.request(LOCK, work) : work();
}
