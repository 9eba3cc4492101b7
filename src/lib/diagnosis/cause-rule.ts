/** One row of the table of causes. */
import type { Fix } from '$lib/preflight/check';
import type { Cause } from './cause';
import type { CauseMatch } from './cause-match';
import type { Refusal } from './refusal';

/** What speaks for a cause and what against others: facts of this request and this answer. */
export type Judgement = {
	readonly likelihood: Cause['likelihood'];
	readonly because: readonly string[];
	readonly ruledOut?: readonly string[] | undefined;
	/** A change of the local configuration that fixes it. */
	readonly fix?: Fix | undefined;
};

/** What is known of a cause before any request: a row of the catalogue. */
export type CauseEntry = {
	readonly id: string;
	/** What happened, in one sentence. */
	readonly title: string;
	/** What a sentence calls it that rules it out: "Not the secret: …". Those have it that evidence can rule out. */
	readonly shortName?: string | undefined;
	/** What to do, in the order in which to try it. */
	readonly whatToDo: readonly string[];
	/** Where to look in the PingOne console. */
	readonly consolePath?: string | undefined;
	/** What only the person can give: a page asks for it where it tells the cause. */
	readonly asksFor?: Cause['asks_for'];
	readonly learn: string;
	/** The answers that lead to it. A test holds each against the diagnosis. */
	readonly matches: readonly CauseMatch[];
	/** The checks whose error proves it. */
	readonly provedBy?: readonly string[] | undefined;
	/** The checks whose pass rules it out. */
	readonly ruledOutBy?: readonly string[] | undefined;
};

export type CauseRule = CauseEntry & {
	/** `undefined` where the cause does not come into question. */
	readonly judge: (refusal: Refusal) => Judgement | undefined;
};

/** A cause as it is told: what is known of it, and what speaks for it here. */
export function causeOf(
	{
		id,
		title,
		whatToDo,
		consolePath,
		asksFor,
		learn
	}: Pick<CauseEntry, 'id' | 'title' | 'whatToDo' | 'consolePath' | 'asksFor' | 'learn'>,
	{ likelihood, because, ruledOut, fix }: Judgement
): Cause {
	return {
		id,
		title,
		likelihood,
		because,
		what_to_do: whatToDo,
		...(ruledOut === undefined ? {} : { ruled_out: ruledOut }),
		...(consolePath === undefined ? {} : { console_path: consolePath }),
		...(fix === undefined ? {} : { fix }),
		...(asksFor === undefined ? {} : { asks_for: asksFor }),
		learn
	};
}

const RANKS = { certain: 0, likely: 1, possible: 2 } as const satisfies Record<
	Cause['likelihood'],
	number
>;

/** The likeliest first; among equals the order of the table stays. */
export function ranked(causes: readonly Cause[]): Cause[] {
	return [...causes].sort((a, b) => RANKS[a.likelihood] - RANKS[b.likelihood]);
}
