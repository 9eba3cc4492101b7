/** How an exercise goes: which question is open, what was guessed, which hints were taken. Pure. */
import { outcomeLabel, QUESTIONS, type Question, type Scenario, type WrongFix } from './scenario';

/** What one person did in one exercise. Kept in the browser, and told to whoever they hand it to. */
export type ExerciseLog = {
	readonly scenario: string;
	/** What was predicted before the request was sent. */
	readonly prediction?: string | undefined;
	/** Ids of the causes that were named, in their order; the right one is the last. */
	readonly causes: readonly string[];
	/** Labels of the fixes that were tried, in their order; the right one is the last. */
	readonly fixes: readonly string[];
	/** How many rungs of each question's ladder were climbed: nudge, pointer, answer. */
	readonly hints: Readonly<Record<Question, number>>;
	/** Milliseconds since the epoch. */
	readonly startedAtMs: number;
	readonly endedAtMs?: number | undefined;
};

/** The answer itself, after the nudge and the pointer. */
export const ANSWER_RUNG = 3;

export function beginExercise(scenario: string, nowMs: number): ExerciseLog {
	return {
		scenario,
		causes: [],
		fixes: [],
		hints: { predict: 0, cause: 0, fix: 0 },
		startedAtMs: nowMs
	};
}

/** The question that is open; `done` after the right fix. The fix is asked for once the cause is named. */
export function openQuestion(
	{ cause, repair }: Scenario,
	{ causes, fixes }: Pick<ExerciseLog, 'causes' | 'fixes'>,
	isSent: boolean
): Question | 'done' {
	if (!isSent) return 'predict';
	if (!causes.includes(cause)) return 'cause';
	return fixes.includes(repair.label) ? 'done' : 'fix';
}

/** Somebody who was told the answer has seen the exercise, and not solved it. */
export function wasAnswerShown({ hints }: Pick<ExerciseLog, 'hints'>): boolean {
	return QUESTIONS.some((question) => hints[question] >= ANSWER_RUNG);
}

/** The ladder of a question, the answer last. */
export function hintLadder(
	scenario: Scenario,
	question: Question,
	/** What the catalogue says of the right cause. */
	causeTitle: string
): readonly [string, string, string] {
	const answers = {
		predict:
			scenario.expected.isStopped === true
				? `${scenario.expected.status ?? 200} comes back, and the agent has to stop.`
				: `${outcomeLabel(scenario.expected)} comes back.`,
		cause: causeTitle,
		fix: `${scenario.repair.label}.`
	} as const satisfies Record<Question, string>;
	return [...scenario.hints[question], answers[question]];
}

export function wrongFixNamed(
	{ wrongFixes }: Scenario,
	label: string | undefined
): WrongFix | undefined {
	return wrongFixes.find((fix) => fix.label === label);
}

/** How long it took, in seconds; `undefined` while it is not over. */
export function secondsOf({ startedAtMs, endedAtMs }: ExerciseLog): number | undefined {
	return endedAtMs === undefined ? undefined : Math.round((endedAtMs - startedAtMs) / 1000);
}
