/**
 * xAPI statements about what happens in an embed, without an actor: the learning platform knows who it is,
 * and adds up. They say how one exercise went, and judge nothing that is more or less than that. Pure: ids
 * and times are passed in.
 *
 * @see xAPI 1.0.3, part two, sections 2.2 and 2.4
 */
import type { FlowStepId } from '$lib/flow/flow';
import { CLIENT_CREDENTIALS } from '$lib/flow/client-credentials';
import { secondsOf, wasAnswerShown, type ExerciseLog } from '$lib/lab/exercise';
import { QUESTIONS, type Scenario } from '$lib/lab/scenario';

type Verb = 'initialized' | 'answered' | 'completed';

/** A text by its language. */
type LanguageMap = { readonly 'en-US': string };

export type Activity = {
	readonly objectType: 'Activity';
	/** Stays the same for good: results of years are kept under it. */
	readonly id: string;
	readonly definition: {
		readonly name: LanguageMap;
		readonly description: LanguageMap;
		readonly type: string;
	};
};

export type Statement = {
	/** A UUID. */
	readonly id: string;
	readonly verb: { readonly id: string; readonly display: LanguageMap };
	readonly object: Activity;
	readonly result?: {
		/** Of one exercise: done without the answer shown. */
		readonly success?: boolean;
		readonly completion: boolean;
		/** Such as `PT95S` (ISO 8601). */
		readonly duration?: string;
		readonly response?: string;
	};
	readonly timestamp: string;
};

/** What a statement is made with: its id, a UUID, and when it happened. */
export type StatementMark = { readonly id: string; readonly atMs: number };

/** What of a set makes it the one that it is. */
export type SetOfExercises = {
	readonly title?: string | undefined;
	readonly scenarios: readonly Pick<Scenario, 'id' | 'title'>[];
};

export type EmbedStep = FlowStepId | 'calls';

const ACTIVITY_TYPES = 'http://adlnet.gov/expapi/activities';

export function exerciseActivity(
	/** Of the site, such as `https://flow.example`. */
	origin: string,
	{ id, title, teaser }: Pick<Scenario, 'id' | 'title' | 'teaser'>
): Activity {
	return activity(`${origin}/lab/${id}`, 'question', title, teaser);
}

export function setActivity(origin: string, { title, scenarios }: SetOfExercises): Activity {
	return activity(
		`${origin}/lab?set=${scenarios.map(({ id }) => id).join(',')}`,
		'module',
		title ?? 'A set of exercises',
		scenarios.map((scenario) => scenario.title).join('; ')
	);
}

export function stepActivity(origin: string, step: EmbedStep): Activity {
	const title = CLIENT_CREDENTIALS.steps.find(({ id }) => id === step)?.title ?? 'API calls';
	return activity(
		`${origin}/flow/${CLIENT_CREDENTIALS.id}/${step}`,
		'simulation',
		title,
		`${CLIENT_CREDENTIALS.label}, in a sandbox: ${title}.`
	);
}

export function initializedStatement(object: Activity, mark: StatementMark): Statement {
	return statement('initialized', object, mark);
}

/** One exercise, to its end. */
export function answeredStatement(
	object: Activity,
	log: ExerciseLog,
	mark: StatementMark
): Statement {
	return statement('answered', object, mark, {
		success: !wasAnswerShown(log),
		completion: true,
		...durationOf(log),
		response: responseOf(log)
	});
}

/** The end of what was opened: it says nothing about how it went. */
export function completedStatement(object: Activity, mark: StatementMark): Statement {
	return statement('completed', object, mark, { completion: true });
}

function statement(
	verb: Verb,
	object: Activity,
	{ id, atMs }: StatementMark,
	result?: Statement['result']
): Statement {
	return {
		id,
		verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { 'en-US': verb } },
		object,
		...(result && { result }),
		timestamp: new Date(atMs).toISOString()
	};
}

function activity(id: string, type: string, name: string, description: string): Activity {
	return {
		objectType: 'Activity',
		id,
		definition: {
			name: { 'en-US': name },
			description: { 'en-US': description },
			type: `${ACTIVITY_TYPES}/${type}`
		}
	};
}

function durationOf(log: ExerciseLog): { readonly duration?: string } {
	const seconds = secondsOf(log);
	// A clock that was set back meanwhile makes it negative, which ISO 8601 does not know.
	return seconds === undefined ? {} : { duration: `PT${Math.max(0, seconds)}S` };
}

/** What was guessed, in the words of the exercise. They are the same for everybody. */
function responseOf({ prediction, causes, fixes, hints }: ExerciseLog): string {
	const taken = QUESTIONS.reduce((sum, question) => sum + hints[question], 0);
	return [
		...(prediction === undefined ? [] : [`Prediction: ${prediction}.`]),
		`Causes: ${causes.map((id) => id.replaceAll('_', ' ')).join(', ')}.`,
		`Fixes: ${fixes.join(', ')}.`,
		`Hints: ${taken}.`
	].join(' ');
}
