import { defineConfig, devices } from '@playwright/test';
import { BROWSER_ARGUMENTS, findChromium } from './scripts/chromium.ts';

const executablePath = findChromium();

export default defineConfig({
	testDir: 'tests/e2e',
	globalSetup: './tests/support/bundle-worker.ts',
	outputDir: 'test-results/e2e',
	forbidOnly: process.env.CI !== undefined,
	retries: 0,
	// Each worker runs a workerd and a Chromium of its own; two cores carry two.
	workers: 2,
	fullyParallel: true,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	use: {
		...devices['Desktop Chrome'],
		viewport: { width: 1280, height: 800 },
		// A trace costs a quarter of the processor time of each test that passes: `--trace on` asks for one.
		trace: 'off',
		launchOptions: {
			args: [...BROWSER_ARGUMENTS],
			...(executablePath === undefined ? {} : { executablePath })
		}
	}
});
