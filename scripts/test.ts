/** `npm test`: every check of the project, one after the other. The last line counts them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { provideChromium } from './chromium.ts';
import { readPlaywrightCount, readVitestCount, type TestCount } from './test-count.ts';
import { keepWranglerLocal, PROJECT_ROOT } from './wrangler-environment.ts';

const REPORTS = join(PROJECT_ROOT, 'test-results/reports');
const VITEST_REPORT = join(REPORTS, 'vitest.json');
const PLAYWRIGHT_REPORT = join(REPORTS, 'playwright.json');

type Stage = { readonly name: string; readonly count: TestCount; readonly seconds: number };

const stages: Stage[] = [];

/** Runs a tool of node_modules, with what it prints in view. */
function runTool(tool: string, ...toolArguments: string[]): boolean {
	const { status } = spawnSync(
		process.execPath,
		[join(PROJECT_ROOT, 'node_modules', tool), ...toolArguments],
		{ cwd: PROJECT_ROOT, stdio: ['ignore', 'inherit', 'inherit'] }
	);
	return status === 0;
}

function runStage(name: string, run: () => TestCount): TestCount {
	console.log(`\n=== ${name}`);
	const startedAtMs = Date.now();
	const count = run();
	stages.push({ name, count, seconds: (Date.now() - startedAtMs) / 1000 });
	return count;
}

/** A stage without tests of its own counts as one. */
function checkStage(name: string, run: () => boolean): boolean {
	const count = runStage(name, () => (run() ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }));
	return count.failed === 0;
}

function runVitest(projects: readonly string[]): TestCount {
	const isGreen = runTool(
		'vitest/vitest.mjs',
		'run',
		'--reporter=dot',
		'--reporter=json',
		`--outputFile.json=${VITEST_REPORT}`,
		...projects.map((project) => `--project=${project}`)
	);
	return readVitestCount(VITEST_REPORT, isGreen);
}

function runPlaywright(): TestCount {
	process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = PLAYWRIGHT_REPORT;
	const isGreen = runTool('@playwright/test/cli.js', 'test', '--reporter=dot,json');
	return readPlaywrightCount(PLAYWRIGHT_REPORT, isGreen);
}

process.chdir(PROJECT_ROOT);
// In a log, colors are noise.
if (!process.stdout.isTTY) process.env.NO_COLOR = '1';
keepWranglerLocal();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

// Types and lint read what kit generates from the routes.
runTool('@sveltejs/kit/svelte-kit.js', 'sync');
checkStage('format', () =>
	runTool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')
);
checkStage('lint', () => runTool('eslint/bin/eslint.js', '.'));
// In production mode too: what only tests use is not used.
checkStage(
	'unused code',
	() => runTool('knip/bin/knip.js') && runTool('knip/bin/knip.js', '--production')
);
checkStage('types', () => {
	const areSourcesSound = runTool(
		'svelte-check/bin/svelte-check',
		'--tsconfig=./tsconfig.json',
		'--fail-on-warnings',
		'--output=human'
	);
	return runTool('typescript/bin/tsc', '--project', 'scripts') && areSourcesSound;
});
const isBuilt = checkStage('build', () => runTool('vite/bin/vite.js', 'build', '--logLevel=warn'));
const hasBrowser = checkStage('browser', () => {
	const found = provideChromium();
	console.log(found.ok ? found.value : found.error);
	if (found.ok) process.env.CHROMIUM_PATH = found.value;
	return found.ok;
});
runStage('unit, component and Worker tests', () =>
	runVitest(['unit', ...(hasBrowser ? ['component'] : []), ...(isBuilt ? ['worker'] : [])])
);
if (isBuilt && hasBrowser) runStage('browser tests', runPlaywright);

console.log('\n=== summary');
for (const { name, count, seconds } of stages) {
	const verdict = count.failed === 0 ? 'ok    ' : 'FAILED';
	console.log(
		`${verdict} ${name}: ${String(count.passed)} passed, ${String(count.failed)} failed (${seconds.toFixed(1)} s)`
	);
}
const passed = stages.reduce((sum, { count }) => sum + count.passed, 0);
const failed = stages.reduce((sum, { count }) => sum + count.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${String(passed)} passed, ${String(failed)} failed`);
