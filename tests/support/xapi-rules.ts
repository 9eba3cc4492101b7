/**
 * The rules of an xAPI statement, as a learning record store holds them. Each fault says where it is.
 *
 * @see xAPI 1.0.3, part two, sections 2.2 to 4.7
 */

type Json = Readonly<Record<string, unknown>>;
type Rule = (value: unknown, at: string) => readonly string[];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** An absolute IRI: a scheme, and no space in it. */
const ABSOLUTE_IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;
const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;
/** ISO 8601 section 4.4.3.2: at least one part, and one behind a T. */
const DURATION =
	/^P(?:\d+(?:\.\d+)?W|(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)$/;
/** RFC 3339. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

export function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nothing where the statement is in order. */
export function statementFaults(statement: unknown): readonly string[] {
	return object(
		{
			id: matching(UUID, 'a UUID'),
			actor,
			verb: object({ id: iri, display: languageMap }, ['id']),
			object: activity,
			result,
			context,
			timestamp,
			stored: timestamp,
			authority: actor,
			version: matching(/^1\.0(?:\.\d+)?$/, 'a version 1.0.x'),
			attachments: list(anything)
		},
		['actor', 'verb', 'object']
	)(statement, 'statement');
}

const anything: Rule = () => [];

const text: Rule = (value, at) => (typeof value === 'string' ? [] : [`${at} has to be a string.`]);

const truth: Rule = (value, at) =>
	typeof value === 'boolean' ? [] : [`${at} has to be true or false.`];

function matching(pattern: RegExp, what: string): Rule {
	return (value, at) =>
		typeof value === 'string' && pattern.test(value) ? [] : [`${at} has to be ${what}.`];
}

const iri = matching(ABSOLUTE_IRI, 'an absolute IRI');

function between(least: number, most: number): Rule {
	return (value, at) =>
		typeof value === 'number' && value >= least && value <= most
			? []
			: [`${at} has to be a number from ${String(least)} to ${String(most)}.`];
}

function list(rule: Rule): Rule {
	return (value, at) =>
		Array.isArray(value)
			? value.flatMap((item: unknown, index) => rule(item, `${at}[${String(index)}]`))
			: [`${at} has to be a list.`];
}

/** Only these members, each in order, none of them null; some have to be there. */
function object(members: Readonly<Record<string, Rule>>, needed: readonly string[] = []): Rule {
	return (value, at) => {
		if (!isObject(value)) return [`${at} has to be an object.`];
		return [
			...needed.filter((name) => !(name in value)).map((name) => `${at}.${name} is missing.`),
			...Object.entries(value).flatMap(([name, member]) => {
				const rule = members[name];
				if (rule === undefined) return [`${at}.${name} is not a member of xAPI.`];
				return member === null ? [`${at}.${name} is null.`] : rule(member, `${at}.${name}`);
			})
		];
	};
}

function map(key: RegExp, what: string, rule: Rule): Rule {
	return (value, at) =>
		isObject(value)
			? Object.entries(value).flatMap(([name, member]) => [
					...(key.test(name) ? [] : [`${at}: "${name}" has to be ${what}.`]),
					...rule(member, `${at}.${name}`)
				])
			: [`${at} has to be an object.`];
}

const languageMap = map(LANGUAGE_TAG, 'a language tag', text);
const extensions = map(ABSOLUTE_IRI, 'an absolute IRI', anything);

const IDENTIFIERS = ['mbox', 'mbox_sha1sum', 'openid', 'account'] as const;

const actor: Rule = (value, at) => [
	...object({
		objectType: matching(/^Agent$/, 'Agent'),
		name: text,
		mbox: matching(/^mailto:[^\s@]+@[^\s@]+$/, 'a mailto address'),
		mbox_sha1sum: matching(/^[0-9a-f]{40}$/i, 'a SHA-1 sum'),
		openid: iri,
		account: object({ homePage: iri, name: text }, ['homePage', 'name'])
	})(value, at),
	...(isObject(value) && IDENTIFIERS.filter((name) => name in value).length === 1
		? []
		: [`${at} needs exactly one identifier.`])
];

const activity = object(
	{
		objectType: matching(/^Activity$/, 'Activity'),
		id: iri,
		definition: object({
			name: languageMap,
			description: languageMap,
			type: iri,
			moreInfo: iri,
			extensions
		})
	},
	['id']
);

const timestamp: Rule = (value, at) =>
	typeof value === 'string' &&
	TIMESTAMP.test(value) &&
	!value.endsWith('-00:00') &&
	!Number.isNaN(Date.parse(value))
		? []
		: [`${at} has to be a timestamp of RFC 3339.`];

const result = object({
	score: object({
		scaled: between(-1, 1),
		raw: between(-Infinity, Infinity),
		min: between(-Infinity, Infinity),
		max: between(-Infinity, Infinity)
	}),
	success: truth,
	completion: truth,
	response: text,
	duration: matching(DURATION, 'a duration of ISO 8601'),
	extensions
});

const context = object({
	registration: matching(UUID, 'a UUID'),
	instructor: actor,
	team: anything,
	contextActivities: object({
		parent: list(activity),
		grouping: list(activity),
		category: list(activity),
		other: list(activity)
	}),
	revision: text,
	platform: text,
	language: matching(LANGUAGE_TAG, 'a language tag'),
	statement: anything,
	extensions
});
