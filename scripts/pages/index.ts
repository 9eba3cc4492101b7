/**
 * `npm run pages`: what the pages of the built Worker cost on a phone. For each of the sitemap and each step of a flow
 * what it fetches, how far it moves and how long an input takes; then the first token on a slow connection, and a
 * record of 500 calls. `--lighthouse` adds Lighthouse's four categories, for one page of each kind; `--json FILE`
 * writes the numbers too.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from '../build.ts';
import { BROWSER_ARGUMENTS, provideChromium } from '../chromium.ts';
import { findFreePort } from '../port.ts';
import { serve } from '../serve.ts';
import { stopOnSignals, stopWithNpm } from '../stop.ts';
import { addressesIn, oneOfEachKind } from './addresses.ts';
import { categoryChange, firstToken, openSandbox, requestToken } from './first-token.ts';
import { lighthouseOf, type Scores } from './lighthouse.ts';
import { observe, visit, type Visit } from './visit.ts';

/** The viewport of Lighthouse's phone. */
const PHONE = { viewport: { width: 412, height: 823 }, hasTouch: true, isMobile: true };

const REPETITIONS = 3;

type Row = Visit & { readonly path: string; readonly withRun?: Visit };

stopOnSignals();
stopWithNpm();
const folder = mkdtempSync(join(tmpdir(), 'pages-'));
process.once('exit', () => {
	rmSync(folder, { recursive: true, force: true });
});

console.log('Building the workbench …');
const built = await build();
const program = provideChromium();
if (!built.ok || !program.ok) {
	for (const step of [built, program]) if (!step.ok) console.error(step.error);
	process.exit(1);
}
const origin = await serve(await findFreePort(), endEarly, folder);
const browser = await chromium.launch({
	executablePath: program.value,
	args: [...BROWSER_ARGUMENTS]
});

const addresses = await onNewPage(async (page) => {
	const sitemap = await page.goto(`${origin}/sitemap.xml`);
	return addressesIn((await sitemap?.text()) ?? '');
});
const rows = await visitAll(addresses);
const lighthouse = new Map<string, Scores | undefined>();
if (process.argv.includes('--lighthouse')) {
	for (const path of oneOfEachKind(addresses)) {
		lighthouse.set(path, await lighthouseOf(`${origin}${path}`, program.value));
		console.log(`Lighthouse, ${path}: ${lighthouse.get(path)?.scores.join(' ') ?? 'not measured'}`);
	}
}
console.table(rows.map((row) => printed(row, lighthouse.get(row.path))));

const first = await repeated((page) => firstToken(page, origin));
const summary = {
	'first token on slow 4G, click to paint, ms': medianOf(first.map((one) => one.answeredMs)),
	'first token on slow 4G, click to call, ms': medianOf(first.map((one) => one.askedMs)),
	'change of category with 500 calls, ms': medianOf(
		await repeated((page) => categoryChange(page, origin))
	)
};
console.table(summary);

const [, file] = process.argv.slice(process.argv.indexOf('--json'));
if (process.argv.includes('--json') && file !== undefined) {
	writeFileSync(
		file,
		`${JSON.stringify({ rows, lighthouse: Object.fromEntries(lighthouse), summary }, undefined, '\t')}\n`
	);
}
process.exit(0);

async function visitAll(paths: readonly string[]): Promise<Row[]> {
	const rows: Row[] = [];
	for (const path of paths) {
		const row = await onNewPage(async (page) => {
			await observe(page);
			return visit(page, `${origin}${path}`);
		});
		rows.push({
			...row,
			path,
			...(path.startsWith('/flow/client-credentials/') && { withRun: await visitWithRun(path) })
		});
	}
	return rows;
}

/** The same page with a run in its tab is another one. */
async function visitWithRun(path: string): Promise<Visit> {
	return onNewPage(async (page) => {
		await openSandbox(page, origin);
		await requestToken(page);
		await observe(page);
		return visit(page, `${origin}${path}`);
	});
}

async function onNewPage<Value>(work: (page: Page) => Promise<Value>): Promise<Value> {
	const context = await browser.newContext(PHONE);
	const value = await work(await context.newPage());
	await context.close();
	return value;
}

async function repeated<Value>(work: (page: Page) => Promise<Value>): Promise<Value[]> {
	const values: Value[] = [];
	for (let round = 0; round < REPETITIONS; round++) {
		values.push(await onNewPage(work));
	}
	return values;
}

function medianOf(numbers: readonly number[]): number | undefined {
	const sorted = [...numbers].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)];
}

function printed(row: Row, scores: Scores | undefined): Readonly<Record<string, unknown>> {
	const kilobytes = (bytes: number) => Number((bytes / 1024).toFixed(1));
	return {
		page: row.path,
		'script KB': kilobytes(row.scriptBytes),
		'style KB': kilobytes(row.styleBytes),
		'all KB': kilobytes(row.totalBytes),
		shift: Number(row.shift.toFixed(3)),
		'input ms': row.inputMs,
		'shift, run': row.withRun && Number(row.withRun.shift.toFixed(3)),
		'input ms, run': row.withRun?.inputMs,
		lighthouse: scores?.scores.join(' '),
		'largest paint s': scores && Number((scores.largestPaintMs / 1000).toFixed(1))
	};
}

function endEarly(): never {
	console.error('The runtime has ended while pages were visited.');
	process.exit(1);
}
