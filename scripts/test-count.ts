/** How many tests a runner's JSON report tells of. */
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

export type TestCount = { readonly passed: number; readonly failed: number };

const VitestReport = v.object({ numPassedTests: v.number(), numFailedTests: v.number() });

/** What a title of a suite says that was skipped because something is not on this machine. */
const NOT_TRIED = 'NOT TRIED';

const NotTriedReport = v.object({
	testResults: v.array(
		v.object({ assertionResults: v.array(v.object({ ancestorTitles: v.array(v.string()) })) })
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

/** The suites of vitest's report that could not be tried on this machine, in their own words. */
export function readNotTried(path: string): string[] {
	const { testResults = [] } = readReport(path, NotTriedReport) ?? {};
	const titles = testResults.flatMap(({ assertionResults }) =>
		assertionResults.flatMap(({ ancestorTitles }) => ancestorTitles)
	);
	return [...new Set(titles.filter((title) => title.includes(NOT_TRIED)))];
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
