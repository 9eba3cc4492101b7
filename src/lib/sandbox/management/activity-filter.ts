/** The SCIM filter of the audit log (RFC 7644 section 3.4.2.2), as far as PingOne takes one. */
import type { ManagementError } from '$lib/pingone/management-errors';
import { err, ok, type Result } from '$lib/result';
import {
	AUDIT_FILTER_LIMIT_CHARACTERS,
	auditFilterRefused,
	GUESSED_AUDIT_ACTIONS
} from '../guesses';
import type { ActivityRecord } from '../records';
import { readInstant } from './instant';

type Test = (record: ActivityRecord) => boolean;

/** One comparison, and what stands before the next. */
const COMPARISON = /^\s*([a-z][\w.]*)\s+([a-z]+)\s+"([^"\\]*)"\s*(?:$|and\s)/i;

/** What is compared as a text, by the attribute's name in lower case. */
const TEXTS: Readonly<Record<string, (record: ActivityRecord) => string | undefined>> = {
	correlationid: ({ correlationId }) => correlationId,
	'action.type': ({ endpoint }) => GUESSED_AUDIT_ACTIONS[endpoint].type,
	'actors.client.id': ({ applicationId }) => applicationId
};

const TIMES = ['recordedat', 'createdat'];

const ORDERS: Readonly<Record<string, (one: number, other: number) => boolean>> = {
	gt: (one, other) => one > other,
	ge: (one, other) => one >= other,
	lt: (one, other) => one < other,
	le: (one, other) => one <= other
};

/** What an entry has to be like. A filter has to name a range of times. */
export function readActivityFilter(filter: string | null): Result<Test, ManagementError> {
	if (filter === null || filter.trim() === '') return refused('A date range is required.');
	if (filter.length > AUDIT_FILTER_LIMIT_CHARACTERS) return refused('It is too long.');
	const tests: Test[] = [];
	let hasRange = false;
	let rest = filter;
	while (rest !== '') {
		const [whole, attribute, operator, value] = COMPARISON.exec(rest) ?? [];
		if (whole === undefined || attribute === undefined || operator === undefined) {
			return refused('It cannot be parsed.');
		}
		const isLast = whole.length === rest.length;
		rest = rest.slice(whole.length);
		if (isLast && /\sand\s$/i.test(whole)) return refused('It cannot be parsed.');
		const test = readComparison(attribute, operator.toLowerCase(), value ?? '');
		if (!test.ok) return test;
		hasRange ||= TIMES.includes(attribute.toLowerCase());
		tests.push(test.value);
	}
	if (!hasRange) return refused('A date range is required.');
	return ok((record) => tests.every((test) => test(record)));
}

function readComparison(
	attribute: string,
	operator: string,
	value: string
): Result<Test, ManagementError> {
	const name = attribute.toLowerCase();
	const textOf = Object.hasOwn(TEXTS, name) ? TEXTS[name] : undefined;
	const isTime = TIMES.includes(name);
	if (textOf === undefined && !isTime) {
		return refused(`Attribute '${attribute}' is not supported in filter.`);
	}
	const compare = isTime && Object.hasOwn(ORDERS, operator) ? ORDERS[operator] : undefined;
	if (textOf !== undefined && operator === 'eq') {
		return ok((record) => textOf(record)?.toLowerCase() === value.toLowerCase());
	}
	if (compare === undefined) {
		return refused(`Operator '${operator}' is not supported for attribute '${attribute}'.`);
	}
	const limitMs = readInstant(value);
	return Number.isNaN(limitMs)
		? refused(`The value of '${attribute}' is not a date.`)
		: ok(({ atMs }) => compare(atMs, limitMs));
}

function refused(message: string): Result<never, ManagementError> {
	return err(auditFilterRefused(message));
}
