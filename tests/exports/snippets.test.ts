/**
 * The short code of one call, run by the program that it is for against the sandbox over plain HTTP; Go, Java
 * and C# are parsed by their grammars.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, Parser } from '@vscode/tree-sitter-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiCall } from '$lib/calls/api-call';
import { buildCallCode } from '$lib/exports/call-code';
import type { CodeLanguage } from '$lib/exports/code-language';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { startWorkerOnLoopback, type RunningWorker } from '../worker/harness';
import { recordFlow, type RecordedFlow } from './recorded-flow';
import {
	hasProgram,
	makeFolder,
	runProgram,
	type Ended,
	type Folder
} from '../support/run-program';

const GRAMMARS = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));

const hasCurl = await hasProgram('curl', ['--version']);
const hasJava = await hasProgram('java', ['-version']);

let worker: RunningWorker;
let folder: Folder;
const flows = new Map<string, RecordedFlow>();

beforeAll(async () => {
	await Parser.init();
	worker = await startWorkerOnLoopback();
	folder = await makeFolder();
	for (const method of CLIENT_AUTH_METHODS) flows.set(method, await recordFlow(worker, method));
});

afterAll(async () => {
	await worker.stop();
	await folder.remove();
});

type Subject = { readonly flow: RecordedFlow; readonly call: ApiCall };

function subject(method: string, name: string): Subject {
	const flow = flows.get(method);
	const call = flow?.calls.find((known) => known.name === name);
	if (flow === undefined || call === undefined) throw new Error(`No ${name} with ${method}.`);
	return { flow, call };
}

async function snippet({ flow, call }: Subject, language: CodeLanguage): Promise<string> {
	return (await buildCallCode(call, language, { context: flow.context })).text;
}

/** Everything that a person may have to set first. */
function environmentOf({ secret, worker: reader, tokens }: RecordedFlow): Record<string, string> {
	const [accessToken = '', readerToken = ''] = tokens;
	return {
		CLIENT_SECRET: secret,
		ACCESS_TOKEN: accessToken,
		WORKER_CLIENT_SECRET: reader.client_secret,
		WORKER_ACCESS_TOKEN: readerToken
	};
}

const RUNNERS = {
	// Without `-q` a person's own ~/.curlrc would take part.
	curl: (text: string) => ['sh', '-c', `curl() { command curl -q -sS "$@"; }\n${text}`],
	node: (_text: string, file: string) => [process.execPath, file],
	python: (_text: string, file: string) => ['python3', file],
	java: (_text: string, file: string) => ['java', file]
} as const;

const FILES = { curl: 'call.sh', node: 'call.mjs', python: 'call.py', java: 'Call.java' } as const;

async function run(made: Subject, language: keyof typeof RUNNERS, env = {}): Promise<Ended> {
	const text = await snippet(made, language);
	const file = await folder.write(join(made.call.id, FILES[language]), text);
	const [program = '', ...args] = RUNNERS[language](text, file);
	return runProgram(program, args, { env: { ...environmentOf(made.flow), ...env } });
}

const METHODS = ['client_secret_basic', 'client_secret_post'];

describe.each([
	['curl', hasCurl],
	['node', true],
	['python', true],
	['java', hasJava]
] as const)('%s', (language, isThere) => {
	it.skipIf(!isThere).each(METHODS)('gets a token with %s', async (method) => {
		const ended = await run(subject(method, 'Token Request'), language);

		expect(ended.stdout, ended.stderr).toContain('"access_token"');
	});

	it.skipIf(!isThere)('tells a refusal as it came', async () => {
		const ended = await run(subject('client_secret_basic', 'Token Request'), language, {
			CLIENT_SECRET: 'not the secret'
		});

		expect(ended.stdout, ended.stderr).toContain('invalid_client');
	});
});

// Java takes seconds for each: its grammar judges the rest.
describe.each([
	['curl', hasCurl],
	['node', true],
	['python', true]
] as const)('%s', (language, isThere) => {
	it.skipIf(!isThere).each([
		['Token Introspection', 'client_secret_basic', /"active" ?: ?true/],
		['Token Introspection', 'client_secret_post', /"active" ?: ?true/],
		['Worker Token Retrieval', 'client_secret_basic', /"access_token"/],
		['Application Discovery', 'client_secret_basic', /"applications"/],
		['OIDC Discovery', 'client_secret_basic', /"token_endpoint"/]
	])('makes the call %s of a run with %s', async (name, method, answer) => {
		const ended = await run(subject(method, name), language);

		expect(ended.stdout, ended.stderr).toMatch(answer);
	});

	it.skipIf(!isThere)('sends the assertion that the environment brings', async () => {
		const ended = await run(subject('private_key_jwt', 'Token Request'), language, {
			CLIENT_ASSERTION: 'not.a.jwt'
		});

		expect(ended.stdout, ended.stderr).toContain('invalid_client');
	});
});

it
	.skipIf(!hasCurl)
	.each(['Token Request', 'Token Introspection', 'Application Discovery', 'OIDC Discovery'])(
	'the full script of %s runs from the secrets alone',
	async (name) => {
		const { flow, call } = subject('client_secret_basic', name);
		const { programs } = await buildCallCode(call, 'curl', { context: flow.context });
		const script = programs.find(({ label }) => label === 'Full script');
		const file = await folder.write('call.sh', script?.isSupported ? script.text : '');

		const ended = await runProgram('bash', [file], {
			env: {
				PINGONE_CLIENT_SECRET: flow.secret,
				PINGONE_WORKER_CLIENT_SECRET: flow.worker.client_secret
			}
		});

		expect(ended.code, ended.stderr).toBe(0);
		expect(ended.stderr).toContain(`${name}: 200`);
	}
);

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

describe.each([
	['go', 'go'],
	['java', 'java'],
	['csharp', 'c-sharp']
] as const)('the grammar of %s', (language, grammar) => {
	it.each([
		...CLIENT_AUTH_METHODS.map((method) => ['Token Request', method] as const),
		['Application Discovery', 'client_secret_basic'] as const
	])('parses %s with %s', async (name, method) => {
		const text = await snippet(subject(method, name), language);

		expect(await syntaxErrors(grammar, text), text).toEqual([]);
	});
});
