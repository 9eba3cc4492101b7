import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/**
 * What is loaded together comes in one file: it compresses better than in the dozen that the build makes
 * of it. Each group takes in what its modules import, less the groups before it.
 */
const GROUPS = [
	{
		name: 'platform',
		test: /vite\/preload-helper|node_modules\/(?:svelte\/src\/(?!reactivity|internal\/client\/dom\/elements\/bindings)|@sveltejs|esm-env|clsx|devalue|valibot)|\/src\/app\.css$|\/components\/Notice\.svelte$/
	},
	{
		name: 'workbench',
		test: /\/\(workbench\)\/\+layout\.svelte$|\/client-credentials\/\+layout\.svelte$|\/components\/(?:StepNavigation|FailureNotice|CopyButton|Explain|LearnLink)\.svelte$|\/calls\/api-call\.ts$/
	},
	{ name: 'jwt', test: /\/oauth\/jwt-segments\.ts$/ },
	{ name: 'time', test: /\/oauth\/lifetime\.ts$|\/components\/token\/LocalTime\.svelte$/ },
	{ name: 'recorder', test: /\/calls\/browser-leg\.ts$/ },
	{
		name: 'wires',
		test: /\/components\/(?:CallWires|RequestWire|ResponseWire)\.svelte$|PreviewedRequest\.svelte$/
	},
	{ name: 'notes', test: /\/components\/token\/Notes\.svelte$|\/content\/note-titles\.ts$/ },
	{
		name: 'token',
		test: /\/components\/token\/(?:AccessToken|TokenInformation)\.svelte$/
	},
	{
		name: 'introspection',
		test: /\/components\/introspection\/(?:Revocation|UserInfo|LimitationsAndPractices)\.svelte$/
	},
	{ name: 'plan', test: /\/calls\/call-plan\.ts$/ },
	{ name: 'words', test: /\/calls\/call-words\.ts$/ },
	{ name: 'record', test: /\/calls\/RecordedCalls\.svelte$/ },
	{
		name: 'beside',
		test: /\/configure\/(?:SandboxApplications|Tips)\.svelte$|\/credential\/StoredCredential\.svelte$|\/configure\/on-demand\.ts$/
	}
].map((group, index, groups) => ({ ...group, priority: groups.length - index }));

export default defineConfig(({ isSsrBuild }) => ({
	// The build's own minifier follows `cssTarget`; Tailwind's would spell light-dark() out for older browsers.
	plugins: [tailwindcss({ optimize: false }), sveltekit()],
	build: {
		cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
		// Kit names in each page what it needs. A list in the code of what each later part needs weighs 1 KB.
		modulePreload: false,
		...(isSsrBuild === true
			? {}
			: { rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } } })
	}
}));
