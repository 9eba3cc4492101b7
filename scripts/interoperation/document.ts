/** `docs/interoperation.md`, written from what the tests of `tests/interop` and `tests/exports` are called. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as v from 'valibot';
import { err, ok, type Result } from '../../src/lib/result.ts';
import { PROJECT_ROOT } from '../wrangler-environment.ts';
import { PARTS, PROGRAMS, type Program } from './programs.ts';

export const DOCUMENT = join(PROJECT_ROOT, 'docs/interoperation.md');
export const FOLDERS = ['tests/interop', 'tests/exports'] as const;

/** As much of vitest's JSON report as is read here. */
const Report = v.object({
	testResults: v.array(
		v.object({
			name: v.string(),
			assertionResults: v.array(
				v.object({ ancestorTitles: v.array(v.string()), title: v.string() })
			)
		})
	)
});

/** One case: the file that it is in, the suites around it, and what it says. */
export type Case = {
	readonly file: string;
	readonly suite: string;
	readonly title: string;
};

/** The cases of a report; `undefined` where there is no report. */
export function readCases(path: string): readonly Case[] | undefined {
	if (!existsSync(path)) return undefined;
	const { testResults } = v.parse(Report, JSON.parse(readFileSync(path, 'utf8')));
	return testResults.flatMap(({ name, assertionResults }) => {
		const file = relative(PROJECT_ROOT, name).replaceAll('\\', '/');
		if (!FOLDERS.some((folder) => file.startsWith(`${folder}/`))) return [];
		return assertionResults.map(({ ancestorTitles, title }) => ({
			file,
			suite: ancestorTitles.filter((one) => one !== '').join(', '),
			title
		}));
	});
}

/** Fails for a case that is no program's, and for a program without a case. */
export function documentOf(cases: readonly Case[]): Result<string, string> {
	const owned = new Map<Program, Case[]>(PROGRAMS.map((program) => [program, []]));
	for (const one of cases) {
		const name = [one.file, one.suite, one.title].filter((part) => part !== '').join(' > ');
		const program = PROGRAMS.find(({ cases: pattern }) => pattern.test(name));
		if (program === undefined) return err(`No program of the table has the case "${name}".`);
		owned.get(program)?.push(one);
	}
	const idle = PROGRAMS.find((program) => owned.get(program)?.length === 0);
	if (idle !== undefined) return err(`No case is of ${idle.name}.`);
	const lines = [
		'# Interoperation',
		'',
		'<!-- Written by `npm run interoperation` from the tests. Change scripts/interoperation/programs.ts or the tests. -->',
		'',
		`${String(cases.length)} cases hold the workbench, its sandbox and its exports against ${String(PROGRAMS.length)} programs that nobody here wrote. They are part of \`npm test\`, which names what a machine lacks and leaves out. Debian has the programs that npm does not: \`apt-get install curl wget jose golang-go golang-golang-x-oauth2-dev default-jdk-headless ruby-oauth2 python3-authlib python3-flask python3-jwcrypto python3-jwt python3-requests busybox dash\`.`,
		'',
		...Object.entries(PARTS).flatMap(([part, title]) => [
			`## ${title}`,
			'',
			...PROGRAMS.filter((program) => program.part === part).flatMap((program) =>
				sectionOf(program, owned.get(program) ?? [])
			)
		])
	];
	return ok(`${lines.join('\n').trimEnd()}\n`);
}

function sectionOf(program: Program, cases: readonly Case[]): readonly string[] {
	const suites = new Map<string, string[]>();
	for (const { suite, title } of [...cases].sort(inOrder)) {
		suites.set(suite, [...(suites.get(suite) ?? []), title]);
	}
	const version = program.package === undefined ? '' : `${versionOf(program.package)}, `;
	return [
		`### ${program.name} (${version}${String(cases.length)} ${cases.length === 1 ? 'case' : 'cases'})`,
		'',
		program.differs,
		'',
		...[...suites].map(
			([suite, titles]) =>
				`- ${suite === '' ? '' : `**${escaped(suite)}**: `}${titles.map(escaped).join('; ')}`
		),
		''
	];
}

function inOrder(one: Case, other: Case): number {
	return one.file.localeCompare(other.file, 'en') || one.suite.localeCompare(other.suite, 'en');
}

/** A title says what it likes: none of its characters is to be taken for Markdown. */
function escaped(title: string): string {
	return title.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ');
}

const Package = v.object({ devDependencies: v.record(v.string(), v.string()) });

function versionOf(name: string): string {
	const text = readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8');
	const version = v.parse(Package, JSON.parse(text)).devDependencies[name];
	if (version === undefined) throw new Error(`package.json has no ${name}.`);
	return version.split('@').at(-1) ?? version;
}
