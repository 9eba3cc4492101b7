import { DOMParser, onErrorStopParsing, type Document } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiCall } from '$lib/calls/api-call';
import type { Check } from '$lib/preflight/check';
import type { CheckAnswer } from './check';
import { writeJunitReport } from './junit-report';

function checkOf(id: string, outcome: Check['outcome'], change: Partial<Check> = {}): Check {
	return {
		id,
		title: `Check ${id}`,
		group: 'local',
		outcome,
		evidence: [],
		explanation: `Because of ${id}.`,
		learn: '/learn/guide',
		...change
	};
}

function callOf(name: string, durationMs: number): ApiCall {
	return {
		id: name,
		category: 'oauth',
		name,
		why: '',
		started_at: Date.UTC(2026, 0, 2, 3, 4, 5),
		request: { method: 'POST', url: 'https://auth.pingone.eu/', headers: [] },
		outcome: 'answered',
		duration_ms: durationMs
	};
}

const PASSED: CheckAnswer = {
	outcome: 'passed',
	preflight: { checks: [checkOf('one', 'pass')] },
	token: { expires_in: 3600 },
	introspection: { outcome: 'active', explanation: 'Active.' },
	api_calls: [
		callOf('OIDC Discovery', 1000),
		callOf('Token Request', 250),
		callOf('Token Introspection', 30)
	]
};

function parse(text: string): Document {
	return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'application/xml');
}

function reportOf(change: Partial<CheckAnswer> = {}): Document {
	return parse(writeJunitReport({ ...PASSED, ...change }));
}

/** The elements of a name as their attributes, `text` with them. */
function elementsOf(report: Document, name: string): Record<string, string>[] {
	return Array.from(report.getElementsByTagName(name), (element) =>
		Object.fromEntries([
			...Array.from(element.attributes, (attribute) => [attribute.name, attribute.value]),
			...(element.textContent ? [['text', element.textContent]] : [])
		])
	);
}

// XML 1.0 section 2.2 has no others.
// eslint-disable-next-line no-control-regex -- these are the characters that are meant.
const UNWRITABLE = /[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

describe('the JUnit report of a check', () => {
	it('has a suite for each step, timed by its calls', () => {
		const report = reportOf();

		expect(elementsOf(report, 'testsuites')).toMatchObject([
			{ tests: '3', failures: '0', errors: '0', skipped: '0', time: '1.280' }
		]);
		const timestamp = '2026-01-02T03:04:05.000Z';
		expect(elementsOf(report, 'testsuite')).toMatchObject([
			{ name: 'Pre-flight', tests: '1', time: '1.000', timestamp },
			{ name: 'Token', tests: '1', time: '0.250', timestamp },
			{ name: 'Introspection', tests: '1', time: '0.030', timestamp }
		]);
	});

	it('has a case for each check: errors fail it, and warnings do not', () => {
		const report = reportOf({
			preflight: {
				checks: [
					checkOf('good', 'pass'),
					checkOf('odd', 'warning'),
					checkOf('bad', 'error', { evidence: ['It is off.', 'It was on.'] }),
					checkOf('open', 'skipped')
				]
			}
		});

		expect(elementsOf(report, 'testcase').map(({ name }) => name)).toEqual([
			'What you entered: Check good',
			'What you entered: Check odd',
			'What you entered: Check bad',
			'What you entered: Check open',
			'The server issues a token',
			'The token is active'
		]);
		expect(elementsOf(report, 'failure')).toEqual([
			{ type: 'bad', message: 'Because of bad.', text: 'It is off.\nIt was on.' }
		]);
		expect(elementsOf(report, 'skipped')).toEqual([{ message: 'Because of open.' }]);
		expect(elementsOf(report, 'system-out')).toEqual([{ text: 'Warning: Because of odd.' }]);
		expect(elementsOf(report, 'testsuites')).toMatchObject([
			{ tests: '6', failures: '1', errors: '0', skipped: '1' }
		]);
	});

	it('fails the token with what the server said, and why', () => {
		const report = reportOf({
			outcome: 'refused',
			refusal: {
				status: 401,
				error: 'invalid_client',
				error_description: 'No.',
				correlation_id: 'abc'
			},
			diagnosis: [
				{
					id: 'wrong_secret',
					title: 'The secret is wrong',
					likelihood: 'likely',
					because: ['It ends in a space.'],
					what_to_do: ['Copy it again.'],
					learn: '/learn/guide'
				}
			],
			introspection: undefined
		});

		expect(elementsOf(report, 'failure')).toEqual([
			{
				type: 'invalid_client',
				message: 'The server answered 401, invalid_client: No.',
				text: 'The secret is wrong (likely)\nIt ends in a space.\n- Copy it again.\n\nCorrelation id: abc'
			}
		]);
		expect(elementsOf(report, 'skipped')).toEqual([
			{ message: 'There is no token to introspect.' }
		]);
	});

	it.each([
		['has no answer', { failure: { code: 'upstream_timeout', detail: 'Too late.' } }],
		['is broken', { refusal: { status: 500 } }],
		['is busy', { refusal: { status: 429 } }]
	])('is an error and no failure where the server %s', (_what, change) => {
		const report = reportOf({ outcome: 'failed', ...change });

		expect(elementsOf(report, 'error')).toHaveLength(1);
		expect(elementsOf(report, 'failure')).toEqual([]);
	});

	it.each([
		['inactive', 'failure'],
		['failed', 'error'],
		['skipped', 'skipped']
	] as const)('tells an introspection that is %s', (outcome, element) => {
		const report = reportOf({ introspection: { outcome, explanation: 'So it is.' } });

		expect(elementsOf(report, element)).toMatchObject([{ message: 'So it is.' }]);
	});

	it('is timed as nothing where nothing was called', () => {
		const report = reportOf({ api_calls: [] });

		expect(elementsOf(report, 'testsuites')).toMatchObject([{ time: '0.000' }]);
		expect(elementsOf(report, 'testsuite')[0]).not.toHaveProperty('timestamp');
	});

	it('is well-formed whatever a server says, and gives it back but for what XML cannot say', () => {
		const anything = fc.string({ unit: 'binary', maxLength: 40 });
		fc.assert(
			fc.property(anything, (said) => {
				const text = writeJunitReport({
					...PASSED,
					refusal: { status: 400, error: said, error_description: said }
				});

				expect(text).not.toMatch(UNWRITABLE);
				const [failure] = elementsOf(parse(text), 'failure');
				const writable = said.toWellFormed().replaceAll(UNWRITABLE, '');
				expect(failure?.type).toBe(writable);
			})
		);
	});

	it('keeps the line breaks of a message, and one line for each element that begins', () => {
		const text = writeJunitReport({
			...PASSED,
			refusal: { status: 400, error: 'a', error_description: 'one\ntwo\tthree\r"<&\u0007' }
		});

		expect(elementsOf(parse(text), 'failure')[0]?.message).toBe(
			'The server answered 400, a: one\ntwo\tthree\r"<&'
		);
		expect(text.split('\n').filter((line) => line.startsWith('<testcase'))).toHaveLength(3);
	});
});
