import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/** What every page of the workbench loads comes in one file, which compresses better than twenty. */
const GROUPS = [
	{
		name: 'workbench',
		test: /\/stores\/workbench\.svelte\.ts$|\/components\/FailureNotice\.svelte$/
	}
];

export default defineConfig({
	// The build's own minifier follows `cssTarget`; Tailwind's would spell light-dark() out for older browsers.
	plugins: [tailwindcss({ optimize: false }), sveltekit()],
	build: {
		cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
		rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } }
	}
});
