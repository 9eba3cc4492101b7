/** How exercises went, as plain text that a student hands to whoever asked for it. Pure. */
import { ANSWER_RUNG, secondsOf, wasAnswerShown, type ExerciseLog } from './exercise';
import type { Progress } from './progress';
import { outcomeLabel, QUESTIONS, type Expected, type Question } from './scenario';

export type ExerciseResult = {
	readonly title: string;
	readonly expected: Expected;
	readonly progress?: Progress | undefined;
	/** How it went, where it was done in this browser. */
	readonly log?: ExerciseLog | undefined;
};

const NAMES = {
	predict: 'the prediction',
	cause: 'the cause',
	fix: 'the fix'
} as const satisfies Record<Question, string>;

/** One exercise. */
export function exerciseResultText(result: ExerciseResult, when: When): string {
	return [result.title, dateOf(when), ...linesOf(result)].join('\n');
}

/** A set, in its order; what is not done yet is named too. */
export function setResultText(
	{ title, results }: { readonly title: string; readonly results: readonly ExerciseResult[] },
	when: When
): string {
	const done = results.filter(({ progress }) => isDone(progress)).length;
	return [
		title,
		`${dateOf(when)}: ${done} of ${results.length} done`,
		...results.flatMap((result, index) => [
			'',
			`${index + 1}. ${result.title}`,
			...linesOf(result).map((line) => `   ${line}`)
		])
	].join('\n');
}

export type When = {
	readonly nowMs: number;
	/** That of the browser where it is absent. */
	readonly timeZone?: string | undefined;
};

function linesOf({ progress, log, expected }: ExerciseResult): string[] {
	if (!isDone(progress)) return ['Not done yet'];
	if (log === undefined) {
		return [progress?.state === 'fixed' ? 'Fixed in another browser' : 'Seen in another browser'];
	}
	const seconds = secondsOf(log);
	const took = seconds === undefined ? '' : ` in ${durationOf(seconds)}`;
	return [
		wasAnswerShown(log) ? `Seen${took}, with an answer shown` : `Fixed${took}`,
		predictionLine(log, outcomeLabel(expected)),
		triesLine('Cause', log.causes.map(wordsOf)),
		triesLine('Fix', log.fixes),
		hintsLine(log)
	];
}

function isDone(progress: Progress | undefined): boolean {
	return progress?.state === 'fixed' || progress?.state === 'seen';
}

function predictionLine({ prediction }: ExerciseLog, answer: string): string {
	if (prediction === undefined) return `Prediction: none; ${answer} came back`;
	return prediction === answer
		? `Prediction: ${answer}, as it came back`
		: `Prediction: ${prediction}; ${answer} came back`;
}

/** The last one is the right one. */
function triesLine(name: string, tries: readonly string[]): string {
	const before = tries.slice(0, -1);
	const found = `${name}: ${tries.at(-1) ?? 'not found'}`;
	if (before.length === 0) return `${found}, at the first try`;
	return `${found}, at try ${tries.length} after ${before.join(', ')}`;
}

function hintsLine({ hints }: ExerciseLog): string {
	const taken = QUESTIONS.filter((question) => hints[question] > 0).map((question) =>
		hints[question] >= ANSWER_RUNG
			? `the answer for ${NAMES[question]}`
			: `${hints[question]} for ${NAMES[question]}`
	);
	return `Hints: ${taken.length === 0 ? 'none' : taken.join(', ')}`;
}

function wordsOf(cause: string): string {
	return cause.replaceAll('_', ' ');
}

function durationOf(seconds: number): string {
	const minutes = Math.floor(seconds / 60);
	const rest = seconds % 60;
	if (minutes === 0) return `${rest} s`;
	return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

function dateOf({ nowMs, timeZone }: When): string {
	return new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone }).format(nowMs);
}
