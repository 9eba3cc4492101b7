import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';

/** What every page of the workbench loads, and what every step does, come in a file each, which compress better than forty. */
const GROUPS = [
	{
		name: 'workbench',
		test: /preload-helper|\/\(workbench\)\/\+layout\.svelte$|\/components\/(?:FailureNotice|Lazy|Explain|OpenToLoad|LearnLink|Notice|CopyButton|token\/LocalTime|token\/TokenReceived)\.svelte$/
	},
	{
		name: 'step',
		test: /\/\(workbench\)\/flow\/\[flow\]\/\+layout\.svelte$|\/components\/StepNavigation\.svelte$/
	}
];

/**
 * Bundles what the Worker has beside kit's handler together with it: a module that both use would otherwise be in the
 * Worker twice.
 */
const workerParts: Plugin = {
	name: 'worker-parts',
	apply: 'build',
	config: {
		order: 'post',
		handler: ({ build }) =>
			build?.ssr
				? {
						build: {
							rolldownOptions: {
								input: { 'worker-parts': 'src/worker/parts.ts' },
								external: ['cloudflare:workers']
							}
						}
					}
				: undefined
	}
};

export default defineConfig({
	// The build's own minifier follows `cssTarget`; Tailwind's would spell light-dark() out for older browsers.
	plugins: [tailwindcss({ optimize: false }), sveltekit(), workerParts],
	build: {
		cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
		// A script that a preload could not fetch is never asked for again by the same page, so that "Try again"
		// would try nothing. Styles are not modules, and a part waits for them.
		modulePreload: {
			resolveDependencies: (_file, dependencies, { hostType }) =>
				hostType === 'js' ? dependencies.filter((name) => name.endsWith('.css')) : dependencies
		},
		rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } }
	}
});
