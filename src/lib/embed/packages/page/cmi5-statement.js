/**
 * The xAPI statements of a cmi5 session. Pure: ids and times are passed in.
 *
 * @see cmi5 sections 7.1, 9 and 10.2.1
 */
import { isoDurationOf } from './duration.js';
import { isObject } from './tutorial.js';

/** @typedef {Record<string, unknown>} Json */

/**
 * @typedef {object} Session
 * @property {Json} actor
 * @property {string} registration
 * @property {string} activityId
 * @property {Json} contextTemplate
 */

const CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/';

const VERBS = /** @type {const} */ ({
	initialized: 'http://adlnet.gov/expapi/verbs/initialized',
	completed: 'http://adlnet.gov/expapi/verbs/completed',
	terminated: 'http://adlnet.gov/expapi/verbs/terminated'
});

/** Verbs that cmi5 gives a meaning to: a statement of the tutorial may not use them. */
const RESERVED = [
	'initialized',
	'completed',
	'passed',
	'failed',
	'terminated',
	'launched',
	'abandoned',
	'waived',
	'satisfied'
];

/**
 * One that cmi5 defines.
 * @param {Session} session
 * @param {keyof typeof VERBS} verb
 * @param {{ id: string, nowMs: number, durationMs: number }} made
 * @returns {Json}
 */
export function definedStatement(session, verb, { id, nowMs, durationMs }) {
	const categories = verb === 'completed' ? ['cmi5', 'moveon'] : ['cmi5'];
	return {
		id,
		actor: session.actor,
		verb: { id: VERBS[verb], display: { 'en-US': verb } },
		object: { objectType: 'Activity', id: session.activityId },
		...(verb === 'initialized'
			? {}
			: {
					result: {
						...(verb === 'completed' ? { completion: true } : {}),
						duration: isoDurationOf(durationMs)
					}
				}),
		context: contextOf(session, {
			contextActivities: {
				category: categories.map((name) => ({ objectType: 'Activity', id: `${CATEGORY}${name}` }))
			}
		}),
		timestamp: new Date(nowMs).toISOString()
	};
}

/**
 * One of the tutorial's own, which cmi5 allows; `undefined` where it is none.
 * @param {Session} session
 * @param {Json | undefined} statement
 * @param {{ id: string, nowMs: number }} made
 * @returns {Json | undefined}
 */
export function allowedStatement(session, statement, { id, nowMs }) {
	const verb = statement?.['verb'];
	const verbId = isObject(verb) ? verb['id'] : undefined;
	if (statement === undefined || typeof verbId !== 'string') return undefined;
	if (RESERVED.some((name) => verbId.endsWith(`/${name}`))) return undefined;
	const context = statement['context'];
	return {
		id,
		timestamp: new Date(nowMs).toISOString(),
		...statement,
		actor: session.actor,
		context: contextOf(session, isObject(context) ? context : {})
	};
}

/**
 * What the platform has put into the template is never overwritten.
 * @param {Session} session
 * @param {Json} own
 * @returns {Json}
 */
function contextOf({ contextTemplate, registration }, own) {
	return {
		...own,
		...contextTemplate,
		registration,
		contextActivities: joinLists(own['contextActivities'], contextTemplate['contextActivities']),
		extensions: { ...objectOf(own['extensions']), ...objectOf(contextTemplate['extensions']) }
	};
}

/**
 * @param {unknown} own
 * @param {unknown} given
 * @returns {Json}
 */
function joinLists(own, given) {
	const lists = { ...objectOf(given) };
	for (const [name, activities] of Object.entries(objectOf(own))) {
		lists[name] = [lists[name] ?? [], activities].flat();
	}
	return lists;
}

/**
 * @param {unknown} value
 * @returns {Json}
 */
function objectOf(value) {
	return isObject(value) ? value : {};
}
