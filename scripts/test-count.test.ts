import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNotTried, readPlaywrightCount, readVitestCount } from './test-count';

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'test-count-'));
});

afterAll(() => {
	rmSync(folder, { recursive: true });
});

function writeReport(content: unknown): string {
	const path = join(folder, 'report.json');
	writeFileSync(path, JSON.stringify(content));
	return path;
}

describe('the count of a run', () => {
	it('is that of the report', () => {
		const path = writeReport({ numPassedTests: 7, numFailedTests: 2 });

		expect(readVitestCount(path, false)).toEqual({ passed: 7, failed: 2 });
	});

	it('has one failure where the runner failed without a failed test', () => {
		const path = writeReport({ numPassedTests: 7, numFailedTests: 0 });

		expect(readVitestCount(path, false)).toEqual({ passed: 7, failed: 1 });
	});

	it('has one failure where the runner wrote no report', () => {
		expect(readVitestCount(join(folder, 'absent.json'), false)).toEqual({ passed: 0, failed: 1 });
	});

	it('takes a test that needed a second run as failed', () => {
		const path = writeReport({ stats: { expected: 3, unexpected: 0, flaky: 1 } });

		expect(readPlaywrightCount(path, true)).toEqual({ passed: 3, failed: 1 });
	});
});

describe('what could not be tried', () => {
	it('is told once for each suite, in its own words', () => {
		const skipped = { ancestorTitles: ['busybox sh', 'options'], status: 'skipped' };
		const passed = { ancestorTitles: ['dash', 'options'], status: 'passed' };
		const path = writeReport({
			testResults: [
				{ assertionResults: [skipped, passed, { ...passed, status: 'skipped' }] },
				{ assertionResults: [skipped] }
			]
		});

		expect(readNotTried(path)).toEqual(['busybox sh']);
	});

	it('is nothing where the runner wrote no report', () => {
		expect(readNotTried(join(folder, 'absent.json'))).toEqual([]);
	});
});
