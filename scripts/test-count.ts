/** How many tests a runner's JSON report tells of. */
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

export type TestCount = { readonly passed: number; readonly failed: number };

const VitestReport = v.object({ numPassedTests: v.number(), numFailedTests: v.number() });

const PlaywrightReport = v.object({
	stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() })
});

/** Counts vitest's report. A run that failed without a failed test, such as on import, counts as one. */
export function readVitestCount(path: string, isGreen: boolean): TestCount {
	const report = readReport(path, VitestReport);
	return countOf(report?.numPassedTests ?? 0, report?.numFailedTests ?? 0, isGreen);
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
