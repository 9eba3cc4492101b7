import { describe, expect, it } from 'vitest';
import { embedPathOf, readEmbedParameters } from '$lib/embed/parameters';
import { fieldsOf, FIRST_FIELDS, KINDS, pastedQuery, queryOf, type Fields } from './fields';

const LESSONS = ['start', 'claims'];

function read(query: URLSearchParams) {
	return readEmbedParameters(query, LESSONS);
}

const CHOICES: readonly Partial<Fields>[] = [
	...KINDS.map(({ id }) => ({ kind: id })),
	{ kind: 'set', set: ['unknown-client', 'wrong-secret'], title: 'Week 3 & 4' },
	{ kind: 'set', hasHints: false, isMystery: true },
	{ kind: 'lesson', lesson: 'claims' },
	{ kind: 'step', step: 'calls' },
	{ theme: 'dark', accent: '1d6fb8', spec: '2.1', start: 'visible', hasNavigation: false }
];

describe('the fields of the builder', () => {
	it.each(CHOICES)('come back from their own address: %o', (choice) => {
		const fields = { ...FIRST_FIELDS, ...choice };

		const { parameters, faults } = read(queryOf(fields));

		expect(faults).toEqual([]);
		expect(fieldsOf(parameters, FIRST_FIELDS)).toEqual(fields);
		const { searchParams } = new URL(embedPathOf(parameters), 'https://flow.example');
		expect(fieldsOf(read(searchParams).parameters, FIRST_FIELDS)).toEqual(fields);
	});

	it('leave an odd color to whoever reads the address', () => {
		const { faults } = read(queryOf({ ...FIRST_FIELDS, accent: 'blue' }));

		expect(faults.map(({ name }) => name)).toEqual(['accent']);
	});
});

describe('what was pasted', () => {
	it.each([
		['?theme=dark', 'theme=dark'],
		['/embed/client-credentials?theme=dark', 'theme=dark'],
		[' https://flow.example/embed/client-credentials?theme=dark ', 'theme=dark'],
		[
			'<iframe src="https://flow.example/embed/client-credentials?theme=dark&amp;nav=off" title="x"></iframe>',
			'theme=dark&nav=off'
		],
		[
			'<script async src="https://flow.example/embed/v1.js"></script>\n<client-credentials-tutorial scenario="wrong-secret" theme=\'dark\'></client-credentials-tutorial>',
			'scenario=wrong-secret&theme=dark'
		]
	])('of %s is read as %s', (text, query) => {
		expect(pastedQuery(text)?.toString()).toBe(query);
	});

	it.each(['wrong-secret', 'javascript:alert(1)', 'https://', '<p>Text</p>'])(
		'of %s is no address',
		(text) => {
			expect(pastedQuery(text)).toBeUndefined();
		}
	);
});
