/** JavaScript with nothing but `fetch` and WebCrypto. */
import {
	claimSources,
	KEY_FILE_VARIABLE,
	SECRET_VARIABLE,
	type AssertionOfCode,
	type CodeParameters
} from './code-parameters';
import { jsObject, jsText, jsValue } from '../script-source';
import { headLines, type CodeSample } from './code-sample';
import { tokenCacheSource, USE_TOKEN_SOURCE } from './node-use-token';

export function buildFetchCode(parameters: CodeParameters): CodeSample {
	const { tokenEndpoint, clientId, form, method } = parameters;
	const isKey = method === 'private_key_jwt';
	const needs = 'Node.js 20 or newer.';
	const run = `${isKey ? `${KEY_FILE_VARIABLE}=key.pem` : `${SECRET_VARIABLE}=...`} node token.mjs`;
	return {
		isSupported: true,
		fileName: 'token.mjs',
		mediaType: 'text/javascript',
		needs,
		run,
		text: `${headLines('//', { ...parameters, needs, run })}
${isKey ? "import { readFileSync } from 'node:fs';\n" : ''}
const TOKEN_ENDPOINT = ${jsText(tokenEndpoint)};
const CLIENT_ID = ${jsText(clientId)};
const PARAMETERS = ${jsObject(form.map(([name, value]) => [name, jsText(value)]))};

const tokens = createTokenCache({ request: requestToken });

async function requestToken() {
  const body = new URLSearchParams(PARAMETERS);
  const headers = new Headers({ accept: 'application/json' });
  await authenticate(body, headers);

  const response = await fetch(TOKEN_ENDPOINT, { method: 'POST', headers, body, redirect: 'error' });
  const answer = await response.json();
  if (response.ok) return answer;
  throw withRetryAfter(new Error(\`\${answer.error}: \${answer.error_description}\`), response);
}

${authentication(parameters)}

${tokenCacheSource()}

${USE_TOKEN_SOURCE}
`
	};
}

function authentication({ method, assertion }: CodeParameters): string {
	switch (method) {
		case 'client_secret_basic':
			return `// RFC 6749 section 2.3.1: both values are form-encoded, then joined, then base64.
function authenticate(body, headers) {
  const encode = (text) =>
    encodeURIComponent(text)
      .replace(/[!'()*]/g, (mark) => '%' + mark.charCodeAt(0).toString(16).toUpperCase())
      .replace(/%20/g, '+');
  const pair = encode(CLIENT_ID) + ':' + encode(process.env.${SECRET_VARIABLE} ?? '');
  headers.set('authorization', 'Basic ' + btoa(pair));
}`;
		case 'client_secret_post':
			return `// RFC 6749 section 2.3.1: the secret in the body, which only TLS protects.
function authenticate(body) {
  body.set('client_id', CLIENT_ID);
  body.set('client_secret', process.env.${SECRET_VARIABLE} ?? '');
}`;
		case 'client_secret_jwt':
		case 'private_key_jwt':
			return assertion === undefined ? '' : assertionSource(assertion);
	}
}

function assertionSource(assertion: AssertionOfCode): string {
	const claims = claimSources(assertion, {
		now: 'now',
		fresh: 'crypto.randomUUID()',
		text: jsText
	});
	const hash = `SHA-${assertion.alg.slice(2)}`;
	const key = assertion.alg.startsWith('HS')
		? `const ALGORITHM = { name: 'HMAC', hash: '${hash}' };

function signingKey() {
  // The key is the UTF-8 text of the secret, not what it may decode to (RFC 7518 section 3.2).
  const secret = new TextEncoder().encode(process.env.${SECRET_VARIABLE} ?? '');
  return crypto.subtle.importKey('raw', secret, ALGORITHM, false, ['sign']);
}`
		: `const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: '${hash}' };

function signingKey() {
  const pem = readFileSync(process.env.${KEY_FILE_VARIABLE}, 'utf8');
  const der = Buffer.from(pem.replace(/-----[^-]*-----|\\s/g, ''), 'base64');
  return crypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
}`;
	return `// RFC 7523 section 2.2: a signed statement in place of the secret, new for each request.
async function authenticate(body) {
  const now = Math.floor(Date.now() / 1000);
  const header = ${jsObject(
		Object.entries(assertion.header).map(([name, value]) => [name, jsValue(value)]),
		'  '
	)};
  const claims = ${jsObject(claims, '  ')};
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const input = encode(header) + '.' + encode(claims);
  const signature = await crypto.subtle.sign(ALGORITHM.name, await signingKey(), Buffer.from(input));

  body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  body.set('client_assertion', input + '.' + Buffer.from(signature).toString('base64url'));
}

${key}`;
}
