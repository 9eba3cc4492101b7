/**
 * The rules of cmi5 for the statements of one session, on top of those of xAPI.
 *
 * @see cmi5 sections 7.1, 9 and 10.2
 */
import { isObject } from './xapi-rules';

type Json = Readonly<Record<string, unknown>>;

export type Launched = {
	readonly actor: Json;
	readonly registration: string;
	readonly activityId: string;
	readonly contextTemplate: Json;
	readonly launchMode: 'Normal' | 'Browse' | 'Review';
};

const CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const MOVE_ON = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const VERBS = 'http://adlnet.gov/expapi/verbs/';
/** What an assignable unit may say of itself. */
const DEFINED = ['initialized', 'completed', 'passed', 'failed', 'terminated'] as const;

/** Nothing where the next statement of the session is in order. */
export function sessionFaults(
	statement: Json,
	before: readonly Json[],
	launched: Launched,
	/** Whether an earlier session of the registration was completed. */
	isCompleted: boolean
): readonly string[] {
	const faults: string[] = [];
	const need = (holds: boolean, fault: string): void => {
		if (!holds) faults.push(fault);
	};
	const context = objectOf(statement['context']);
	const result = objectOf(statement['result']);
	const verb = verbOf(statement);
	const categories = idsOf(context, 'category');
	const isDefined = categories.includes(CATEGORY);

	need(typeof statement['id'] === 'string', '9.1: an id is missing.');
	need(same(statement['actor'], launched.actor), '8.1.3: the actor is not that of the launch.');
	need(isObject(objectOf(statement['actor'])['account']), '9.2: the actor has no account.');
	need(
		context['registration'] === launched.registration,
		'9.6.1: the registration is not that of the launch.'
	);
	need(String(statement['timestamp']).endsWith('Z'), '9.7: the timestamp is not in UTC.');
	for (const fault of templateFaults(context, launched.contextTemplate)) need(false, fault);

	const isFirst = before.length === 0;
	need(isFirst === (verb === 'initialized' && isDefined), '9.3: "initialized" is first, and once.');
	need(
		!before.some((other) => verbOf(other) === 'terminated'),
		'9.3.8: nothing comes after "terminated".'
	);
	if (!isDefined) {
		need(!categories.includes(MOVE_ON), '9.6.2.2: moveOn is for what cmi5 defines.');
		return faults;
	}

	need(
		DEFINED.some((name) => name === verb),
		`9.3: cmi5 does not define "${verb}".`
	);
	need(
		!before.some(
			(other) =>
				verbOf(other) === verb && idsOf(objectOf(other['context']), 'category').includes(CATEGORY)
		),
		`9.3: "${verb}" is said twice.`
	);
	need(
		objectOf(statement['object'])['id'] === launched.activityId,
		'9.4: the object is not the activity of the launch.'
	);
	need(
		launched.launchMode === 'Normal' || verb === 'initialized' || verb === 'terminated',
		'10.2.2: only Normal takes results.'
	);
	need(verb !== 'completed' || !isCompleted, '9.3.3: "completed" is said once in a registration.');
	need(
		verb === 'passed' || verb === 'failed' || !('score' in result),
		'9.5.1: only passed and failed have a score.'
	);
	need(
		'success' in result === (verb === 'passed' || verb === 'failed'),
		'9.5.2: passed and failed have success, and nothing else has.'
	);
	need(
		verb === 'completed' ? result['completion'] === true : !('completion' in result),
		'9.5.3: completed has completion, and nothing else has.'
	);
	need(
		verb === 'initialized' || typeof result['duration'] === 'string',
		`9.5.4: "${verb}" needs a duration.`
	);
	need(
		categories.includes(MOVE_ON) === ('success' in result || 'completion' in result),
		'9.6.2.2: moveOn belongs to success and completion.'
	);
	return faults;
}

/** What the platform put into the template has to be there, unchanged. */
function templateFaults(context: Json, template: Json): readonly string[] {
	const extensions = objectOf(context['extensions']);
	const given = Object.entries(objectOf(template['extensions']));
	const lists = Object.keys(objectOf(template['contextActivities']));
	return [
		...given
			.filter(([name, value]) => !same(extensions[name], value))
			.map(([name]) => `10.2.1: the extension ${name} of the template is not there.`),
		...lists.flatMap((name) => {
			const ids = idsOf(context, name);
			return idsOf(template, name)
				.filter((id) => !ids.includes(id))
				.map((id) => `10.2.1: ${String(id)} of the template is not in ${name}.`);
		})
	];
}

function verbOf(statement: Json): string {
	return String(objectOf(statement['verb'])['id']).replace(VERBS, '');
}

function idsOf(context: Json, list: string): readonly unknown[] {
	const activities = objectOf(context['contextActivities'])[list];
	return Array.isArray(activities)
		? activities.map((activity: unknown) => objectOf(activity)['id'])
		: [];
}

function objectOf(value: unknown): Json {
	return isObject(value) ? value : {};
}

function same(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
