/**
 * The samples that cannot run everywhere, parsed: Go, Java and C# by the grammars of Visual Studio Code,
 * authlib by Python itself, Java also by its own compiler where there is one.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, Parser } from '@vscode/tree-sitter-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCode, type CodeKindId } from '$lib/exports/code/code-kinds';
import type { ExportContext } from '$lib/exports/export-context';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { hasProgram, makeFolder, runProgram, type Folder } from '../support/run-program';

const GRAMMARS = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));

const CONTEXT: ExportContext = {
	configuration: {
		spec_version: '2.1',
		region: 'EU',
		issuer: 'https://auth.pingone.eu/aaaaaaaa-0000-4000-8000-000000000001/as',
		environment_id: 'aaaaaaaa-0000-4000-8000-000000000001',
		client_id: 'bbbbbbbb-0000-4000-8000-000000000002',
		client_auth_method: 'client_secret_basic',
		scope: 'api:read api:write',
		audience: 'https://orders.example.com',
		resource: '',
		key_id: 'key-1'
	},
	managementBase: 'https://api.pingone.eu/v1',
	nowMs: Date.UTC(2026, 10, 23),
	productVersion: '0.1.0'
};

let folder: Folder;

beforeAll(async () => {
	await Parser.init();
	folder = await makeFolder();
});

afterAll(() => folder.remove());

async function sampleText(kind: CodeKindId, method: (typeof CLIENT_AUTH_METHODS)[number]) {
	const configuration = { ...CONTEXT.configuration, client_auth_method: method };
	const built = await buildCode(kind, { ...CONTEXT, configuration });
	if (!built.ok) throw new Error(built.error.message);
	if (!built.value.isSupported) throw new Error(built.value.reason);
	return built.value.text;
}

/** Where the grammar found something that it does not know. */
async function syntaxErrors(grammar: string, text: string): Promise<string[]> {
	const parser = new Parser();
	parser.setLanguage(await Language.load(join(GRAMMARS, `tree-sitter-${grammar}.wasm`)));
	const tree = parser.parse(text);
	if (tree === null) throw new Error('Nothing was parsed.');
	return tree.rootNode
		.descendantsOfType('ERROR')
		.flatMap((node) => (node === null ? [] : [`${node.startPosition.row + 1}: ${node.text}`]))
		.concat(tree.rootNode.hasError ? ['has an error'] : []);
}

const PARSED = [
	...CLIENT_AUTH_METHODS.map((method) => ['java_spring', 'java', method] as const),
	...CLIENT_AUTH_METHODS.map((method) => ['csharp', 'c-sharp', method] as const),
	['go', 'go', 'client_secret_basic'] as const,
	['go', 'go', 'client_secret_post'] as const
];

describe('the grammars', () => {
	it.each(PARSED)('parse %s (%s) for %s', async (kind, grammar, method) => {
		const text = await sampleText(kind, method);

		const errors = await syntaxErrors(grammar, text);

		expect(errors).toEqual([]);
	});

	it('find a missing brace', async () => {
		const text = await sampleText('csharp', 'client_secret_basic');

		const errors = await syntaxErrors('c-sharp', text.replace('{', ''));

		expect(errors).not.toEqual([]);
	});
});

describe('Python', () => {
	it.each(CLIENT_AUTH_METHODS)('compiles the authlib sample for %s', async (method) => {
		const file = await folder.write(`${method}.py`, await sampleText('python_authlib', method));

		const ended = await runProgram('python3', ['-m', 'py_compile', file]);

		expect(ended.code, ended.stderr).toBe(0);
	});
});

const hasJava = await hasProgram('java', ['-version']);

describe.runIf(hasJava)('the Java compiler', () => {
	it('parses the sample for each method', async () => {
		const files = await Promise.all(
			CLIENT_AUTH_METHODS.map(async (method) =>
				folder.write(join(method, 'PingOneClient.java'), await sampleText('java_spring', method))
			)
		);

		const ended = await runProgram('java', [
			join(import.meta.dirname, 'parse-java.java'),
			...files
		]);

		expect(ended.code, ended.stderr).toBe(0);
	}, 60_000);
});
