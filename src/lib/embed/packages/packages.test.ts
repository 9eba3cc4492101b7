import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '$lib/lab/scenarios';
import { readEmbedParameters } from '../parameters';
import { cmi5Files } from './cmi5';
import { courseOf, type Course } from './course';
import { scorm12Files } from './scorm-12';

const ORIGIN = 'https://flow.example';
const EVERY_ID = SCENARIOS.map(({ id }) => id);

function course(query: string): Course {
	const { parameters } = readEmbedParameters(new URLSearchParams(query), ['start']);
	const made = courseOf(parameters, ORIGIN);
	if (made === undefined) throw new Error('There is no exercise in it.');
	return made;
}

describe('a course', () => {
	it('is made of an exercise or a set, which starts at once', () => {
		expect(course('scenario=wrong-secret&theme=dark')).toMatchObject({
			title: 'A wrong client secret',
			address: `${ORIGIN}/embed/client-credentials?scenario=wrong-secret&theme=dark&start=now`,
			exercises: ['wrong-secret']
		});
		expect(course('set=wrong-secret,unknown-client&title=Week+3')).toMatchObject({
			title: 'Week 3',
			exercises: ['wrong-secret', 'unknown-client']
		});
	});

	it.each(['lesson=start', 'step=token', ''])('is not made of "%s"', (query) => {
		const { parameters } = readEmbedParameters(new URLSearchParams(query), ['start']);

		expect(courseOf(parameters, ORIGIN)).toBeUndefined();
	});
});

describe.each([
	['SCORM 1.2', scorm12Files, 'imsmanifest.xml'],
	['cmi5', cmi5Files, 'cmi5.xml']
])('a package for %s', (_, filesOf, structure) => {
	const files = filesOf(course(`set=${EVERY_ID.join(',')}&title=${encodeURIComponent(`<&"'`)}`));
	const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? '';

	it('has its structure, and every file once', () => {
		const paths = files.map(({ path }) => path);

		expect(paths[0]).toBe(structure);
		expect(paths).toContain('index.html');
		expect(new Set(paths).size).toBe(paths.length);
	});

	it('has each file that one of its files names', () => {
		const named = files.flatMap(({ text }) =>
			[
				...text.matchAll(
					/(?: from |<script type="module" src=|<link rel="stylesheet" href=)['"](?:\.\/)?([^'"]+)['"]/g
				)
			].map(([, path]) => path)
		);

		expect(named).toContain('run.js');
		expect(named.length).toBeGreaterThan(4);
		for (const path of named) expect(files.map((file) => file.path)).toContain(path);
	});

	it('has a page without inline script and style, which frames our site alone', () => {
		const page = textOf('index.html');

		expect(page).toContain(`frame-src ${ORIGIN};`);
		expect(page).not.toMatch(/<style|style=|<script(?![^>]* src=)| on[a-z]+=/);
	});

	it('escapes what somebody has typed', () => {
		expect(textOf(structure)).toContain('&lt;&amp;&quot;&#39;');
		expect(textOf('index.html')).toContain('<title>&lt;&amp;&quot;&#39;</title>');
	});

	it('leaves out what XML has no way to write', () => {
		const odd = filesOf(course('set=wrong-secret&title=a%00b%1Fc%EF%BF%BEd'));

		expect(odd[0]?.text).toMatch(/>abcd</);
	});
});
