import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { layersRule, PURE_LAYERS } from './scripts/layers.ts';
import svelteConfig from './svelte.config.js';

const TESTS = ['**/*.test.ts', '**/*.test-support.ts', '**/*.test-data.ts'];

const PURE = PURE_LAYERS.flatMap((layer) => [`src/lib/${layer}.ts`, `src/lib/${layer}/**/*.ts`]);

const AMBIENT =
	'Pure code takes the clock, randomness and the network as parameters, so that a test can choose them.';

export default defineConfig(
	{
		ignores: [
			'.svelte-kit/',
			'.wrangler/',
			'test-results/',
			'coverage/',
			'static/*',
			'!static/embed/'
		]
	},
	js.configs.recommended,
	ts.configs.strictTypeChecked,
	ts.configs.stylisticTypeChecked,
	svelte.configs.recommended,
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: {
					allowDefaultProject: ['*.js', 'vitest.config.ts', 'playwright.config.ts']
				},
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			// TypeScript knows every name better.
			'no-undef': 'off',
			'@typescript-eslint/consistent-type-definitions': ['error', 'type'],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true }
			],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' }
			],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			// A recursive type needs its index signature, and a port's method may have nothing to wait for.
			'@typescript-eslint/consistent-indexed-object-style': 'off',
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
			eqeqeq: 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			'svelte/no-at-html-tags': 'error',
			'prefer-const': 'off',
			'svelte/prefer-const': 'error',
			// It takes the reason behind the code of a `svelte-ignore` for further codes.
			'svelte/no-unused-svelte-ignore': 'off'
		}
	},
	{
		// What comes from another component is `any` to the linter; svelte-check knows its type.
		files: ['**/*.svelte'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off'
		}
	},
	{
		files: ['src/**'],
		plugins: { layers: { rules: { arrows: layersRule } } },
		rules: {
			'layers/arrows': 'error',
			'no-console': 'error',
			'@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
			'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }]
		}
	},
	{
		files: ['src/lib/server/log.ts'],
		rules: { 'no-console': 'off' }
	},
	{
		files: ['src/lib/**/*.ts'],
		ignores: ['**/*.d.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{ selector: 'ExportDefaultDeclaration', message: 'Export by name.' }
			]
		}
	},
	{
		// The one place of the browser that calls the network is src/lib/api.
		files: ['src/lib/{stores,components,content}/**'],
		ignores: TESTS,
		rules: {
			'no-restricted-globals': [
				'error',
				{ name: 'fetch', message: 'Only src/lib/api calls the network; take it as a port.' }
			]
		}
	},
	{
		files: PURE,
		ignores: TESTS,
		rules: {
			'no-restricted-globals': ['error', { name: 'fetch', message: AMBIENT }],
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: AMBIENT },
				{ object: 'performance', property: 'now', message: AMBIENT },
				{ object: 'Math', property: 'random', message: AMBIENT },
				{ object: 'crypto', property: 'randomUUID', message: AMBIENT },
				{ object: 'crypto', property: 'getRandomValues', message: AMBIENT },
				{ object: 'globalThis', property: 'fetch', message: AMBIENT }
			],
			'no-restricted-syntax': [
				'error',
				{ selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
				{
					selector: "NewExpression[callee.name='Date'][arguments.length=0]",
					message: AMBIENT
				},
				{ selector: "CallExpression[callee.name='Date']", message: AMBIENT }
			],
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: [
								'$app/*',
								'$env/*',
								'svelte',
								'svelte/*',
								'@sveltejs/*',
								'node:*',
								'cloudflare:*'
							],
							message: 'Pure code knows no framework and no runtime.'
						}
					]
				}
			]
		}
	},
	{
		files: [...TESTS, 'tests/**'],
		rules: {
			// JSON of the wire and matchers such as `expect.any` are typed as `any`; a test looks into them.
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			// oauth4webapi marks `allowInsecureRequests` as deprecated to make it stand out.
			'@typescript-eslint/no-deprecated': 'off',
			'max-lines': 'off'
		}
	},
	{
		files: ['**/*.js'],
		extends: [ts.configs.disableTypeChecked]
	},
	{
		// Only an interface merges with what a framework declares.
		files: ['**/*.d.ts'],
		rules: {
			'@typescript-eslint/consistent-type-definitions': 'off',
			'@typescript-eslint/consistent-type-imports': 'off'
		}
	}
);
