/**
 * Lighthouse's four categories in its phone profile. It is fetched by its exact version when it is asked for, and is
 * no dependency: `docs/decisions/0018-lighthouse-on-request.md`.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as v from 'valibot';

const VERSION = '13.5.0';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

const Category = v.object({ score: v.nullable(v.number()) });
const Report = v.object({
	categories: v.object({
		performance: Category,
		accessibility: Category,
		'best-practices': Category,
		seo: Category
	}),
	audits: v.object({ 'largest-contentful-paint': v.object({ numericValue: v.number() }) })
});

export type Scores = {
	/** Of 100, in the order of the categories. */
	readonly scores: readonly number[];
	readonly largestPaintMs: number;
};

/** `undefined` where Lighthouse could not measure: it then says so itself. */
export async function lighthouseOf(address: string, chromium: string): Promise<Scores | undefined> {
	try {
		return await measure(address, chromium);
	} catch (error) {
		console.error(error instanceof Error ? error.message.slice(0, 300) : 'Lighthouse has failed.');
		return undefined;
	}
}

async function measure(address: string, chromium: string): Promise<Scores> {
	const { stdout } = await promisify(execFile)(
		'npx',
		[
			'--yes',
			`lighthouse@${VERSION}`,
			address,
			'--quiet',
			'--output=json',
			'--chrome-flags=--headless=new --no-sandbox --disable-gpu',
			`--only-categories=${CATEGORIES.join(',')}`
		],
		{ env: { ...process.env, CHROME_PATH: chromium }, maxBuffer: 64 * 2 ** 20, timeout: 120_000 }
	);
	const { categories, audits } = v.parse(Report, JSON.parse(stdout));
	return {
		scores: CATEGORIES.map((name) => Math.round((categories[name].score ?? 0) * 100)),
		largestPaintMs: audits['largest-contentful-paint'].numericValue
	};
}
