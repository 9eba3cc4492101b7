/** Words that nobody says aloud must not come back into what people read. */
import ts from 'typescript';
import { expect, it } from 'vitest';

/** Phrases that read as translated or archaic, each with what to say instead. */
const PHRASES: readonly (readonly [phrase: RegExp, instead: string])[] = [
	[/\bmend(?:s|ed|ing)?\b/i, 'fix'],
	[/\ball the same\b/i, 'anyway'],
	[/\bby (?:itself|themselves)\b/i, 'automatically, on its own'],
	[/\bexists? no more\b/i, 'is gone'],
	[/\b(?:is|are) none that\b/i, 'cannot, is not'],
	[/\bhere is no\b/i, 'here there is no'],
	[/: not so\b/i, 'not the …'],
	[/\btells? who\b/i, 'says who'],
	[/\bas (?:it is|they are) now\b/i, 'currently'],
	[/\bwrite it so\b/i, 'use this instead'],
	[/\btake (?:it )?back\b/i, 'discard, revoke'],
	[/\bunlike PingOne\b/i, 'beyond PingOne'],
	[/\bwhy it is so\b/i, 'why'],
	[/\bwhat to do there\b/i, 'which call?'],
	[/\bwith the Worker alone\b/i, 'browser to Worker'],
	[/\bwhat is shown is what is sent\b/i, 'the request you see is the request that is sent'],
	[/\bnothing of (?:it|them)\b/i, 'none of it'],
	[/\banew\b/i, 'again, new'],
	[/\bwhom\b/i, 'who'],
	[/\bwithout a word\b/i, 'silently'],
	[/\b(?:it|this|that|which) is no (?!longer\b|more\b)/i, 'is not a'],
	[/\bdown to the texts\b/i, 'down to the messages'],
	[/\bif it stays(?: so)?\b/i, 'if it keeps happening']
];

/** What others wrote: PingOne's answers as they are known, and the sandbox's in their style. */
const QUOTED = [
	'pingone/error-texts.ts',
	'pingone/management-errors.ts',
	'sandbox/guesses.ts',
	'sandbox/management/',
	'sandbox/protected-api/'
];

const SOURCES = import.meta.glob<string>(
	[
		'/src/lib/{api,calls,content,diagnosis,exports,flow,lab,oauth,pingone,preflight,sandbox,server,stores}/**/*.ts',
		'!**/*.test.ts',
		'!**/*.test-{data,support}.ts'
	],
	{ query: '?raw', import: 'default', eager: true }
);

const PAGES = import.meta.glob<string>(
	['/src/lib/content/learn/lessons/*.md', '/README.md', '/SECURITY.md', '/docs/operating.md'],
	{ query: '?raw', import: 'default', eager: true }
);

const COMPONENTS = import.meta.glob<string>('/src/{lib/components,routes}/**/*.svelte', {
	query: '?raw',
	import: 'default',
	eager: true
});

/** The texts of a source, without its comments and its code. */
function textsOf(name: string, source: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node)
		) {
			texts.push(node.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest));
	return texts;
}

/** The sentences of a component's markup, and the texts of its script. */
function textsOfComponent(name: string, source: string): string[] {
	const script = /<script[^>]*>([\s\S]*?)<\/script>/.exec(source)?.[1] ?? '';
	const markup = source
		.replace(/<(script|style)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|\{[#@/:][^}]*\}/g, ' ')
		.replace(/\s+/g, ' ');
	return [...markup.split(/(?<=[.:?!]) /), ...textsOf(name, script)];
}

function faultsIn(text: string): string[] {
	return PHRASES.flatMap(([phrase, instead]) => {
		const found = phrase.exec(text);
		return found === null ? [] : [`"${found[0]}" in "${text.slice(0, 120)}": say ${instead}`];
	});
}

it('reads the sources and the pages', () => {
	expect(Object.keys(SOURCES).length).toBeGreaterThan(200);
	expect(Object.keys(COMPONENTS).length).toBeGreaterThan(100);
	expect(Object.keys(PAGES).length).toBeGreaterThan(15);
});

it.each([
	'The client secret is not that of the application: not so. It equals the current one.',
	'The application is none that can request tokens; see its type.',
	'Here is no browser.',
	'Renew by itself',
	'Send it all the same',
	'Whoever runs that server has to mend it.',
	'This sandbox exists no more.',
	'As it is now, PingOne would refuse it.',
	'This is no private key.',
	'PingOne leaves them out without a word.'
])('knows "%s"', (text) => {
	expect(faultsIn(text)).not.toEqual([]);
});

it.each([
	'Not the secret: it equals the application’s current one.',
	'This secret is no longer valid.',
	'There is no environment with this id.'
])('lets "%s" pass', (text) => {
	expect(faultsIn(text)).toEqual([]);
});

it('no text of a catalogue has a word that nobody says', () => {
	const faults = Object.entries(SOURCES)
		.filter(([path]) => !QUOTED.some((quoted) => path.includes(`/lib/${quoted}`)))
		.flatMap(([path, source]) =>
			textsOf(path, source)
				.flatMap(faultsIn)
				.map((fault) => `${path}: ${fault}`)
		);

	expect(faults).toEqual([]);
});

it('no component has one', () => {
	const faults = Object.entries(COMPONENTS).flatMap(([path, source]) =>
		textsOfComponent(path, source)
			.flatMap(faultsIn)
			.map((fault) => `${path}: ${fault}`)
	);

	expect(faults).toEqual([]);
});

it('no lesson has one either', () => {
	const faults = Object.entries(PAGES).flatMap(([path, page]) =>
		page
			.split('\n')
			.flatMap(faultsIn)
			.map((fault) => `${path}: ${fault}`)
	);

	expect(faults).toEqual([]);
});
