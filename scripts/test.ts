/**
 * `npm test`: every check of the project, in two lanes side by side: what reads the sources, and what runs
 * the build. Each stage is named when it begins, and what it prints comes in one piece once it has ended;
 * the last line counts everything.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { provideChromium } from './chromium.ts';
import { DOCUMENT, documentOf, readCases } from './interoperation/document.ts';
import {
	readNotTried,
	readPlaywrightCount,
	readVitestCount,
	type TestCount
} from './test-count.ts';
import { keepWranglerLocal, PROJECT_ROOT } from './wrangler-environment.ts';

const REPORTS = join(PROJECT_ROOT, 'test-results/reports');
const PLAYWRIGHT_REPORT = join(REPORTS, 'playwright.json');

type Stage = { readonly name: string; readonly count: TestCount; readonly seconds: number };

/** What a stage prints is kept here until it has ended. */
type Print = (text: string) => void;

const stages: Stage[] = [];

/** What this machine lacks the programs for; told beside the summary. */
const notTried: string[] = [];

/** Runs a tool of node_modules. */
function runTool(print: Print, tool: string, ...toolArguments: string[]): Promise<boolean> {
	return new Promise((resolve) => {
		const child = spawn(
			process.execPath,
			[join(PROJECT_ROOT, 'node_modules', tool), ...toolArguments],
			{ cwd: PROJECT_ROOT, stdio: ['ignore', 'pipe', 'pipe'] }
		);
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', print);
		}
		child.on('error', ({ message }) => {
			print(message);
			resolve(false);
		});
		child.on('close', (status) => {
			resolve(status === 0);
		});
	});
}

async function runStage(
	name: string,
	run: (print: Print) => Promise<TestCount>
): Promise<TestCount> {
	const startedAtMs = Date.now();
	let printed = '';
	console.log(`--- ${name}`);
	const count = await run((text) => {
		printed += text;
	});
	stages.push({ name, count, seconds: (Date.now() - startedAtMs) / 1000 });
	console.log(`\n=== ${name}\n${printed.trimEnd()}`);
	return count;
}

/** A stage without tests of its own counts as one. */
async function checkStage(
	name: string,
	run: (print: Print) => boolean | Promise<boolean>
): Promise<boolean> {
	const count = await runStage(name, async (print) =>
		(await run(print)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
	);
	return count.failed === 0;
}

function testStage(name: string, project: string): Promise<TestCount> {
	const report = join(REPORTS, `${project}.json`);
	return runStage(name, async (print) => {
		const isGreen = await runTool(
			print,
			'vitest/vitest.mjs',
			'run',
			'--reporter=dot',
			'--reporter=json',
			`--outputFile.json=${report}`,
			`--project=${project}`
		);
		notTried.push(...readNotTried(report));
		return readVitestCount(report, isGreen);
	});
}

/** What reads the sources. */
async function checkSources(): Promise<void> {
	await checkStage('format', (print) =>
		runTool(print, 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')
	);
	await checkStage('lint', (print) => runTool(print, 'eslint/bin/eslint.js', '.'));
	await checkStage('unused code', async (print) => {
		const isUsed = await runTool(print, 'knip/bin/knip.js');
		// In production mode too: what only tests use is not used.
		return (await runTool(print, 'knip/bin/knip.js', '--production')) && isUsed;
	});
	await checkStage('types', async (print) => {
		const areSourcesSound = await runTool(
			print,
			'svelte-check/bin/svelte-check',
			'--tsconfig=./tsconfig.json',
			'--fail-on-warnings',
			'--output=human'
		);
		return (await runTool(print, 'typescript/bin/tsc', '--project', 'scripts')) && areSourcesSound;
	});
	await testStage('unit tests', 'unit');
}

/** Whether the table of interoperation is what the Worker tests were about. */
function checkInteroperation(print: Print): boolean {
	const cases = readCases(join(REPORTS, 'worker.json'));
	if (cases === undefined) return false;
	const document = documentOf(cases);
	if (!document.ok) {
		print(document.error);
		return false;
	}
	if (document.value === readFileSync(DOCUMENT, 'utf8')) return true;
	print('docs/interoperation.md is not what the tests are: `npm run interoperation` writes it.');
	return false;
}

/** What runs the build. */
async function checkBuild(): Promise<void> {
	const isBuilt = await checkStage('build', (print) =>
		runTool(print, 'vite/bin/vite.js', 'build', '--logLevel=warn')
	);
	const hasBrowser = await checkStage('browser', (print) => {
		const found = provideChromium();
		print(found.ok ? found.value : found.error);
		if (found.ok) process.env.CHROMIUM_PATH = found.value;
		return found.ok;
	});
	if (isBuilt) {
		await testStage('Worker tests', 'worker');
		await checkStage('interoperation', checkInteroperation);
	}
	if (hasBrowser) await testStage('component tests', 'component');
	if (isBuilt && hasBrowser) {
		await runStage('browser tests', async (print) => {
			process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = PLAYWRIGHT_REPORT;
			const isGreen = await runTool(
				print,
				'@playwright/test/cli.js',
				'test',
				'--reporter=dot,json'
			);
			return readPlaywrightCount(PLAYWRIGHT_REPORT, isGreen);
		});
	}
}

process.chdir(PROJECT_ROOT);
// In a log, colors are noise.
if (!process.stdout.isTTY) process.env.NO_COLOR = '1';
keepWranglerLocal();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

// Types and lint read what kit generates from the routes, and so does the build.
await checkStage('routes', (print) => runTool(print, '@sveltejs/kit/svelte-kit.js', 'sync'));
await Promise.all([checkSources(), checkBuild()]);

console.log('\n=== summary');
for (const { name, count, seconds } of stages) {
	const verdict = count.failed === 0 ? 'ok    ' : 'FAILED';
	console.log(
		`${verdict} ${name}: ${String(count.passed)} passed, ${String(count.failed)} failed (${seconds.toFixed(1)} s)`
	);
}
for (const title of notTried) console.log(`skipped ${title}`);
const passed = stages.reduce((sum, { count }) => sum + count.passed, 0);
const failed = stages.reduce((sum, { count }) => sum + count.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${String(passed)} passed, ${String(failed)} failed`);
