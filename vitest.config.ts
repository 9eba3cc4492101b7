import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_ARGUMENTS, findChromium } from './scripts/chromium.ts';

const executablePath = findChromium();

// A test that asserts nothing has not passed.
const expect = { requireAssertions: true };

export default defineConfig({
	test: {
		projects: [
			{
				extends: './vite.config.ts',
				test: {
					name: 'unit',
					// The pure code shares nothing: one process serves all its files.
					pool: 'threads',
					isolate: false,
					expect,
					environment: 'node',
					include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
					exclude: ['src/**/*.svelte.test.ts'],
					// A property test draws a hundred examples; beside a build that takes more than the default 5 s.
					testTimeout: 20_000
				}
			},
			{
				extends: './vite.config.ts',
				test: {
					name: 'component',
					expect,
					include: ['src/**/*.svelte.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({
							launchOptions: {
								...(executablePath === undefined ? {} : { executablePath }),
								args: [...BROWSER_ARGUMENTS]
							}
						}),
						instances: [{ browser: 'chromium' }]
					}
				}
			},
			{
				// Without the plugins: what is under test here is the built Worker.
				resolve: { alias: { $lib: new URL('src/lib', import.meta.url).pathname } },
				test: {
					name: 'worker',
					expect,
					environment: 'node',
					include: ['tests/{worker,hostile,interop,exports}/**/*.test.ts'],
					globalSetup: 'tests/support/bundle-worker.ts',
					// One process, so that the files that agree share a workerd (`tests/worker/harness.ts`).
					fileParallelism: false,
					isolate: false,
					testTimeout: 30_000,
					hookTimeout: 60_000
				}
			}
		]
	}
});
