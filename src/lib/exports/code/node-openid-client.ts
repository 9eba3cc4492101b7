/** JavaScript with openid-client. @see https://github.com/panva/openid-client */
import { KEY_FILE_VARIABLE, SECRET_VARIABLE, type CodeParameters } from './code-parameters';
import { jsObject, jsText, jsValue } from '../script-source';
import { headLines, type CodeSample } from './code-sample';
import { tokenCacheSource, USE_TOKEN_SOURCE } from './node-use-token';

export function buildOpenidClientCode(parameters: CodeParameters): CodeSample {
	const { issuer, tokenEndpoint, clientId, form, method, assertion } = parameters;
	if (method === 'client_secret_jwt' && assertion?.alg !== 'HS256') {
		return {
			isSupported: false,
			reason: `openid-client signs client_secret_jwt with HS256 only, and this client uses ${assertion?.alg ?? 'another algorithm'}. Choose the sample with fetch, or HS256.`
		};
	}
	const isKey = method === 'private_key_jwt';
	const isPlainHttp = issuer.startsWith('http:');
	const parametersWithoutGrant = form.filter(([name]) => name !== 'grant_type');
	const needs = 'Node.js 20 or newer, npm install openid-client@6';
	const run = `${isKey ? `${KEY_FILE_VARIABLE}=key.pem` : `${SECRET_VARIABLE}=...`} node token.mjs`;
	return {
		isSupported: true,
		fileName: 'token.mjs',
		mediaType: 'text/javascript',
		needs,
		run,
		text: `${headLines('//', { ...parameters, needs, run })}
${isKey ? "import { createPrivateKey } from 'node:crypto';\nimport { readFileSync } from 'node:fs';\n" : ''}import * as client from 'openid-client';

const server = {
  issuer: ${jsText(issuer)},
  token_endpoint: ${jsText(tokenEndpoint)}
};
const CLIENT_ID = ${jsText(clientId)};
const PARAMETERS = ${jsObject(parametersWithoutGrant.map(([name, value]) => [name, jsText(value)]))};

${authentication(parameters)}
const config = new client.Configuration(server, CLIENT_ID, undefined, authentication);
${isPlainHttp ? '// This server speaks plain http, which is fine on your own machine and nowhere else.\nclient.allowInsecureRequests(config);\n' : ''}
const tokens = createTokenCache({ request: requestToken });

async function requestToken() {
  try {
    const answer = await client.clientCredentialsGrant(config, PARAMETERS);
    return { access_token: answer.access_token, expires_in: answer.expiresIn() ?? 0 };
  } catch (error) {
    throw withRetryAfter(error, error.response ?? error.cause);
  }
}

${tokenCacheSource()}

${USE_TOKEN_SOURCE}
`
	};
}

function authentication({ method, assertion }: CodeParameters): string {
	const typ = jsValue(assertion?.header['typ'] ?? 'JWT');
	switch (method) {
		case 'client_secret_basic':
			return `// This writes "-" as "%2D" before base64, which RFC 6749 section 2.3.1 allows. The server has to decode it.
const authentication = client.ClientSecretBasic(process.env.${SECRET_VARIABLE});`;
		case 'client_secret_post':
			return `const authentication = client.ClientSecretPost(process.env.${SECRET_VARIABLE});`;
		case 'client_secret_jwt':
			return `const authentication = client.ClientSecretJwt(process.env.${SECRET_VARIABLE}, {
  [client.modifyAssertion](header) {
    header.typ = ${typ};
  }
});`;
		case 'private_key_jwt':
			return keyAuthentication(typ, assertion?.alg.slice(2) ?? '256', assertion?.header['kid']);
	}
}

function keyAuthentication(typ: string, bits: string, kid: unknown): string {
	const keyId = typeof kid === 'string' ? `, kid: ${jsText(kid)}` : '';
	return `const pem = readFileSync(process.env.${KEY_FILE_VARIABLE}, 'utf8');
const pkcs8 = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-${bits}' };
const key = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);

const authentication = client.PrivateKeyJwt({ key${keyId} }, {
  [client.modifyAssertion](header) {
    header.typ = ${typ};
  }
});`;
}
