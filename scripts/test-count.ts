/** How many tests a runner's JSON report tells of. */
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

export type TestCount = { readonly passed: number; readonly failed: number };

const VitestReport = v.object({ numPassedTests: v.number(), numFailedTests: v.number() });

/** How vitest calls a test that was skipped, because what it needs is not on this machine. */
const SKIPPED: readonly string[] = ['skipped', 'pending'];

const NotTriedReport = v.object({
	testResults: v.array(
		v.object({
			assertionResults: v.array(
				v.object({ ancestorTitles: v.array(v.string()), status: v.string() })
			)
		})
	)
});

const PlaywrightReport = v.object({
	stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() })
});

/** Counts vitest's report. A run that failed without a failed test, such as on import, counts as one. */
export function readVitestCount(path: string, isGreen: boolean): TestCount {
	const report = readReport(path, VitestReport);
	return countOf(report?.numPassedTests ?? 0, report?.numFailedTests ?? 0, isGreen);
}

/** The suites of vitest's report of which no test could be tried on this machine, in their own words. */
export function readNotTried(path: string): string[] {
	const { testResults = [] } = readReport(path, NotTriedReport) ?? {};
	const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
	const suites = new Set(tests.map(({ ancestorTitles: [suite = ''] }) => suite));
	return [...suites].filter(
		(suite) =>
			suite !== '' &&
			tests.every(
				({ ancestorTitles, status }) => ancestorTitles[0] !== suite || SKIPPED.includes(status)
			)
	);
}

/** Counts Playwright's report. A test that passed only when it was run again has failed. */
export function readPlaywrightCount(path: string, isGreen: boolean): TestCount {
	const stats = readReport(path, PlaywrightReport)?.stats;
	const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
	return countOf(stats?.expected ?? 0, failed, isGreen);
}

function countOf(passed: number, failed: number, isGreen: boolean): TestCount {
	return { passed, failed: isGreen ? failed : Math.max(failed, 1) };
}

function readReport<Report>(
	path: string,
	schema: v.GenericSchema<unknown, Report>
): Report | undefined {
	// A runner that broke down early has written no report; its exit code then tells.
	return existsSync(path) ? v.parse(schema, JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}
