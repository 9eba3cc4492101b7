/**
 * Everything that a flow can be taken away as. All of it is made from the redacted record and from the
 * configuration without secrets, so that nothing secret can be in it.
 */
import type { ApiCall } from '$lib/calls/api-call';
import { formatJsonText } from '$lib/oauth/json-text';
import type { RequestFault } from '$lib/oauth/request-fault';
import { stringifyAsWritten } from '$lib/oauth/written-number';
import { err, ok, type Result } from '$lib/result';
import { buildBrunoCollection } from './bruno-collection';
import { buildCaseFile } from './case-file';
import { buildCode, CODE_KINDS, type CodeKindId } from './code/code-kinds';
import { buildCurlScript } from './curl-script';
import type { ExportContext, ExportedFile } from './export-context';
import { planExport, variablesOf, type ExportPlan } from './export-plan';
import { fileName } from './file-name';
import { buildHar } from './har';
import { buildHttpFile } from './http-file';
import { buildOpenApiOfCalls } from './openapi-of-calls';
import { buildPostmanCollection } from './postman-collection';
import { buildPostmanEnvironment } from './postman-environment';

/** Why there is no export: a text of the configuration cannot be sent, or the library cannot do it. */
export type ExportFault =
	RequestFault | { readonly code: 'not_supported'; readonly message: string };

export type ExportKind = {
	readonly label: string;
	/** One sentence: for whom, and what to do with it. */
	readonly purpose: string;
	readonly group: 'collection' | 'record' | 'code';
	/** The name of the file, or of the folder of several files. */
	readonly fileName: (context: ExportContext) => string;
	readonly build: (
		calls: readonly ApiCall[],
		context: ExportContext
	) => Promise<Result<readonly ExportedFile[], ExportFault>>;
};

const JSON_TYPE = 'application/json';

const COLLECTIONS = {
	postman: {
		label: 'Postman collection',
		purpose: 'Collection v2.1 and its environment. Import both, fill in the secret, run.',
		group: 'collection',
		fileName: (context) => fileName(context, 'postman'),
		build: planned((plan, context) => [
			json(fileName(context, 'collection.json'), buildPostmanCollection(plan, context)),
			json(
				fileName(context, 'environment.json'),
				buildPostmanEnvironment(variablesOf(plan.templates), context)
			)
		])
	},
	bruno: {
		label: 'Bruno collection',
		purpose: 'A folder of text files, for version control.',
		group: 'collection',
		fileName: (context) => fileName(context, 'bruno'),
		build: planned((plan, context) =>
			buildBrunoCollection(plan, context).map((file) => ({
				...file,
				path: `${fileName(context, 'bruno')}/${file.path}`
			}))
		)
	},
	http: {
		label: '.http file',
		purpose: 'For the REST Client of Visual Studio Code.',
		group: 'collection',
		fileName: (context) => fileName(context, 'calls.http'),
		build: planned((plan, context) => [
			file(fileName(context, 'calls.http'), 'text/plain', buildHttpFile(plan, context))
		])
	},
	curl: {
		label: 'curl script',
		purpose: 'A bash script that asks for the secret and makes every call.',
		group: 'collection',
		fileName: (context) => fileName(context, 'curl.sh'),
		build: planned((plan, context) => [
			file(fileName(context, 'curl.sh'), 'text/x-shellscript', buildCurlScript(plan, context))
		])
	}
} as const satisfies Record<string, ExportKind>;

const RECORDS = {
	har: {
		label: 'HAR 1.2',
		purpose: "Every call as recorded, for a browser's network panel and other tools.",
		group: 'record',
		fileName: (context) => fileName(context, 'calls.har'),
		build: (calls, context) =>
			Promise.resolve(ok([json(fileName(context, 'calls.har'), buildHar(calls, context))]))
	},
	openapi: {
		label: 'OpenAPI 3.1',
		purpose: 'An OpenAPI description of the PingOne endpoints that were called.',
		group: 'record',
		fileName: (context) => fileName(context, 'openapi.json'),
		build: planned((plan, context) => [
			json(fileName(context, 'openapi.json'), buildOpenApiOfCalls(plan, context))
		])
	},
	case_file: {
		label: 'Case file',
		purpose: 'One Markdown document for a support ticket, with the correlation ids.',
		group: 'record',
		fileName: (context) => fileName(context, 'case.md'),
		build: (calls, context) =>
			Promise.resolve(
				ok([file(fileName(context, 'case.md'), 'text/markdown', buildCaseFile(calls, context))])
			)
	}
} as const satisfies Record<string, ExportKind>;

const AGENT_PURPOSE =
	'An agent that gets its own token for an MCP server, lists its tools and calls one.';

const CODE = {
	node_openid_client: codeKind('node_openid_client'),
	node_fetch: codeKind('node_fetch'),
	python: codeKind('python'),
	python_authlib: codeKind('python_authlib'),
	go: codeKind('go'),
	java_spring: codeKind('java_spring'),
	csharp: codeKind('csharp'),
	bash: codeKind('bash'),
	node_mcp: codeKind(
		'node_mcp',
		'An agent that gets its own token for an MCP server and lists its tools.'
	),
	python_mcp: codeKind('python_mcp', AGENT_PURPOSE),
	curl_mcp: codeKind('curl_mcp', AGENT_PURPOSE)
} as const satisfies Record<CodeKindId, ExportKind>;

export const EXPORT_KINDS = { ...COLLECTIONS, ...RECORDS, ...CODE } as const;

export type ExportKindId = keyof typeof EXPORT_KINDS;

function planned(
	write: (plan: ExportPlan, context: ExportContext) => readonly ExportedFile[]
): ExportKind['build'] {
	return async (calls, context) => {
		const plan = await planExport(calls, context);
		return plan.ok ? ok(write(plan.value, context)) : plan;
	};
}

function codeKind(
	id: CodeKindId,
	purpose = 'Gets a token, keeps it for 90 % of its lifetime, and uses it.'
): ExportKind {
	const { label, fileNameEnd } = CODE_KINDS[id];
	return {
		label,
		purpose,
		group: 'code',
		fileName: (context) => fileName(context, fileNameEnd),
		build: async (_calls, context) => {
			const sample = await buildCode(id, context);
			if (!sample.ok) return sample;
			if (!sample.value.isSupported) {
				return err({ code: 'not_supported', message: sample.value.reason });
			}
			const { mediaType, text } = sample.value;
			return ok([file(fileName(context, fileNameEnd), mediaType, text)]);
		}
	};
}

function json(path: string, value: unknown): ExportedFile {
	return file(path, JSON_TYPE, `${formatJsonText(stringifyAsWritten(value))}\n`);
}

function file(path: string, mediaType: string, text: string): ExportedFile {
	return { path, mediaType, text };
}
