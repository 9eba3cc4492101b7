/** The languages of the code samples. */
import { ok, type Result } from '$lib/result';
import type { RequestFault } from '$lib/oauth/request-fault';
import type { ExportContext } from '../export-context';
import { buildBashCode } from './bash';
import { readCodeParameters, type CodeParameters } from './code-parameters';
import type { CodeSample } from './code-sample';
import { buildCsharpCode } from './csharp';
import { buildCurlMcpCode } from './curl-mcp';
import { buildGoCode } from './go-clientcredentials';
import { buildSpringCode } from './java-spring';
import { buildFetchCode } from './node-fetch';
import { buildMcpCode } from './node-mcp';
import { buildOpenidClientCode } from './node-openid-client';
import { buildAuthlibCode } from './python-authlib';
import { buildPythonMcpCode } from './python-mcp';
import { buildPythonCode } from './python-standard-library';

type CodeKind = {
	readonly label: string;
	/** The end of the name of the exported file. */
	readonly fileNameEnd: string;
	readonly build: (parameters: CodeParameters, context: ExportContext) => CodeSample;
};

export const CODE_KINDS = {
	node_openid_client: {
		label: 'Node.js with openid-client',
		fileNameEnd: 'openid-client.mjs',
		build: buildOpenidClientCode
	},
	node_fetch: {
		label: 'JavaScript with fetch',
		fileNameEnd: 'fetch.mjs',
		build: buildFetchCode
	},
	python: {
		label: 'Python, standard library',
		fileNameEnd: 'python.py',
		build: buildPythonCode
	},
	python_authlib: {
		label: 'Python with authlib',
		fileNameEnd: 'authlib.py',
		build: buildAuthlibCode
	},
	go: { label: 'Go', fileNameEnd: 'go.go', build: buildGoCode },
	java_spring: {
		label: 'Java with Spring Security',
		fileNameEnd: 'spring.java',
		build: buildSpringCode
	},
	csharp: { label: 'C#', fileNameEnd: 'csharp.cs', build: buildCsharpCode },
	bash: { label: 'bash', fileNameEnd: 'bash.sh', build: buildBashCode },
	node_mcp: {
		label: 'TypeScript with the MCP SDK',
		fileNameEnd: 'agent.ts',
		build: buildMcpCode
	},
	python_mcp: {
		label: 'Python, an MCP agent',
		fileNameEnd: 'agent.py',
		build: buildPythonMcpCode
	},
	curl_mcp: { label: 'curl, an MCP agent', fileNameEnd: 'agent.sh', build: buildCurlMcpCode }
} as const satisfies Record<string, CodeKind>;

export type CodeKindId = keyof typeof CODE_KINDS;

/** The sample for the method of the configuration. Fails where no token request can be built. */
export async function buildCode(
	kind: CodeKindId,
	context: ExportContext
): Promise<Result<CodeSample, RequestFault>> {
	const parameters = await readCodeParameters(context);
	return parameters.ok ? ok(CODE_KINDS[kind].build(parameters.value, context)) : parameters;
}
