/**
 * TypeScript with the SDK of the Model Context Protocol: an agent that gets its own token for an MCP server. The
 * SDK finds the token endpoint by the metadata of the server, caches the token and asks for more scope where a
 * tool needs it.
 *
 * @see https://modelcontextprotocol.io/extensions, io.modelcontextprotocol/oauth-client-credentials
 */
import { jsText } from '../script-source';
import { KEY_FILE_VARIABLE, SECRET_VARIABLE, type CodeParameters } from './code-parameters';
import { headLines, type CodeSample } from './code-sample';
import { MCP_SERVER_VARIABLE, mcpServerIn, scopeIn } from './mcp-server';

export function buildMcpCode(parameters: CodeParameters): CodeSample {
	const { issuer, clientId, method, assertion } = parameters;
	if (method === 'client_secret_post' || method === 'client_secret_jwt') {
		return {
			isSupported: false,
			reason: `The extension of MCP for client credentials knows private_key_jwt and client_secret_basic, and its SDK has no provider for ${method}. Choose one of the two methods.`
		};
	}
	const isKey = method === 'private_key_jwt';
	const provider = isKey ? 'PrivateKeyJwtProvider' : 'ClientCredentialsProvider';
	const scope = scopeIn(parameters);
	const server = mcpServerIn(parameters);
	const needs = 'Node.js 22.18 or newer, npm install @modelcontextprotocol/client@2';
	const credential = isKey ? `${KEY_FILE_VARIABLE}=key.pem` : `${SECRET_VARIABLE}=...`;
	const run = `${server === '' ? `${MCP_SERVER_VARIABLE}=https://... ` : ''}${credential} node agent.ts`;
	return {
		isSupported: true,
		fileName: 'agent.ts',
		mediaType: 'text/typescript',
		needs,
		run,
		text: `${headLines('//', { ...parameters, needs, run })}
${isKey ? "import { readFileSync } from 'node:fs';\n" : ''}import { Client, ${provider}, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`Set the environment variable \${name}.\`);
  return value;
}

// The audience of the resource in PingOne has to be this address: PingOne ignores the parameter resource.
const server = new URL(process.argv[2] ?? ${server === '' ? `needed('${MCP_SERVER_VARIABLE}')` : `process.env['${MCP_SERVER_VARIABLE}'] ?? ${jsText(server)}`});

const authProvider = new ${provider}({
  clientId: ${jsText(clientId)},
${
	isKey
		? `  privateKey: readFileSync(needed('${KEY_FILE_VARIABLE}'), 'utf8'),
  algorithm: ${jsText(assertion?.alg ?? 'RS256')},`
		: `  clientSecret: needed('${SECRET_VARIABLE}'),`
}${scope === '' ? '' : `\n  scope: ${jsText(scope)},`}
  // The credential goes to this authorization server alone, whatever the MCP server names.
  expectedIssuer: ${jsText(issuer)}
});

const client = new Client({ name: 'agent', version: '1.0.0' });
await client.connect(new StreamableHTTPClientTransport(server, { authProvider }));
const { tools } = await client.listTools();
for (const { name, description } of tools) console.log(\`\${name}: \${description ?? ''}\`);
await client.close();
`
	};
}
