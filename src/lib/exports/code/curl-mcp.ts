/**
 * Bash with curl: an agent that finds out from an MCP server where to get a token, gets it, and calls a tool. It
 * asks for more scope where a tool needs it.
 *
 * @see MCP "Authorization", RFC 9728, RFC 8414
 */
import { bodyOptions, settingLines } from '../curl-script';
import type { ExportContext } from '../export-context';
import {
	askLines,
	ASK_FILE_FUNCTION,
	ASK_FUNCTION,
	assertionFunctions,
	BASIC_FUNCTION,
	QUOTED_FUNCTION,
	SHELL_HEAD,
	TOKEN_FUNCTION
} from '../shell-functions';
import { shellQuoted } from '../shell-text';
import { KEY_FILE_VARIABLE, SECRET_VARIABLE, type CodeParameters } from './code-parameters';
import { headLines, type CodeSample } from './code-sample';
import { ASKED_FIELDS, MCP_SERVER_VARIABLE, mcpServerIn, scopeIn } from './mcp-server';

export function buildCurlMcpCode(parameters: CodeParameters, context: ExportContext): CodeSample {
	const { issuer, method, assertion, template } = parameters;
	const isKey = method === 'private_key_jwt';
	const server = mcpServerIn(parameters);
	const needs = 'bash 4 or newer, curl, openssl.';
	const credential = isKey ? `${KEY_FILE_VARIABLE}=key.pem` : `${SECRET_VARIABLE}=...`;
	const address = server === '' ? `${MCP_SERVER_VARIABLE}=https://... ` : '';
	const run = `${address}${credential} bash agent.sh [tool [arguments as JSON]]`;
	const form = (template.form ?? []).filter(({ name }) => !ASKED_FIELDS.has(name));
	return {
		isSupported: true,
		fileName: 'agent.sh',
		mediaType: 'text/x-shellscript',
		needs,
		run,
		text: [
			SHELL_HEAD,
			headLines('#', { ...parameters, needs, run }),
			'# curl reads secrets and tokens from standard input. As arguments, everyone on this machine could read them.',
			'set -euo pipefail',
			'',
			...settingLines(context),
			'# The audience of the resource in PingOne has to be this address: PingOne ignores the parameter resource.',
			`SERVER=\${${MCP_SERVER_VARIABLE}:-${shellQuoted([server])}}`,
			'# The credential goes to this authorization server alone, whatever the MCP server names.',
			`ISSUER=${shellQuoted([issuer])}`,
			'# Where the server does not say which scope a token needs.',
			`SCOPE=${shellQuoted([scopeIn(parameters)])}`,
			'REVISION=2025-11-25 TOKEN= ENDPOINT=',
			`[[ -n $SERVER ]] || { printf 'Set ${MCP_SERVER_VARIABLE}.\\n' >&2; exit 2; }`,
			'WORK=$(mktemp -d)',
			`trap 'rm -rf "$WORK"' EXIT`,
			'',
			isKey ? ASK_FILE_FUNCTION : ASK_FUNCTION,
			'',
			QUOTED_FUNCTION,
			...(method === 'client_secret_basic' ? ['', BASIC_FUNCTION] : []),
			...(assertion === undefined ? [] : ['', assertionFunctions([assertion.template])]),
			'',
			TOKEN_FUNCTION,
			'',
			READ_FUNCTIONS,
			'',
			FIND_FUNCTION,
			'',
			`# request_token SCOPE: leaves a new token in TOKEN.
request_token() {
  local answer
  answer=$(printf '%s\\n' \\
    ${[
			'"url = $(quoted "$ENDPOINT")"',
			'"header = \\"accept: application/json\\""',
			...bodyOptions({ ...template, form }),
			'"data-urlencode = $(quoted "scope=$1")"',
			'"data-urlencode = $(quoted "resource=$SERVER")"'
		].join(' \\\n    ')} |
    curl --silent --show-error --fail-with-body --config -) || { printf 'No token: %s\\n' "$answer" >&2; exit 1; }
  TOKEN=$(token_of <<<"$answer")
}`,
			'',
			CALL_FUNCTION,
			'',
			...askLines([isKey ? 'appPrivateKey' : 'appSecret']),
			'',
			`call initialize '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"'"$REVISION"'","capabilities":{},"clientInfo":{"name":"agent","version":"1.0.0"}}}'`,
			`call notifications/initialized '{"jsonrpc":"2.0","method":"notifications/initialized"}'`,
			`call tools/list '{"jsonrpc":"2.0","id":2,"method":"tools/list"}'`,
			'if [[ $# -gt 0 ]]; then',
			'  given=${2:-}',
			`  call tools/call '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"'"$1"'","arguments":'"\${given:-{\\}}"'}}'`,
			'fi',
			''
		].join('\n')
	};
}

const READ_FUNCTIONS = `# text_of MEMBER: the text of a member of JSON.
text_of() {
  sed -n 's/.*"'"$1"'"[[:space:]]*:[[:space:]]*"\\([^"]*\\)".*/\\1/p' | head -n 1
}

# parameter_of NAME: a parameter of the last WWW-Authenticate (RFC 6750 section 3).
parameter_of() {
  tr -d '\\r' <"$WORK/headers" | sed -n 's/^[Ww][Ww][Ww]-[Aa]uthenticate:.*[ ,]'"$1"'="\\([^"]*\\)".*/\\1/p' | head -n 1
}

# stop 'why'
stop() {
  printf '%s\\n' "$1" >&2
  exit 1
}`;

const FIND_FUNCTION = `# read_document URL: by HTTP alone, whatever address a server names.
read_document() {
  curl --silent --show-error --fail --proto '=https,http' --url "$1"
}

# From the refusal of the server to the token endpoint. RFC 9728 section 3.3, RFC 8414 section 3.
find_token_endpoint() {
  local document origin
  document=$(read_document "$(parameter_of resource_metadata)")
  [[ $(text_of resource <<<"$document") == "$SERVER" ]] || stop "The metadata is not about $SERVER."
  [[ $document == *"\\"$ISSUER\\""* ]] || stop "The server takes no tokens of $ISSUER."
  origin=$(sed 's#^\\([a-z]*://[^/]*\\).*#\\1#' <<<"$ISSUER")
  document=$(read_document "$origin/.well-known/oauth-authorization-server\${ISSUER#"$origin"}")
  [[ $(text_of issuer <<<"$document") == "$ISSUER" ]] || stop "The metadata is not of $ISSUER."
  [[ $document == *'"client_credentials"'* ]] || stop 'The authorization server does not list client_credentials.'
  ENDPOINT=$(text_of token_endpoint <<<"$document")
}`;

const CALL_FUNCTION = `# call METHOD MESSAGE: prints the answer. A refusal that asks for a token, or for more scope, is answered once.
call() {
  local attempt status scope
  for attempt in 1 2; do
    status=$(printf '%s\\n' \\
      "url = $(quoted "$SERVER")" \\
      "header = \\"accept: application/json, text/event-stream\\"" \\
      "header = \\"content-type: application/json\\"" \\
      "\${TOKEN:+header = $(quoted "authorization: Bearer $TOKEN")}" \\
      "$([[ $1 == initialize ]] || printf 'header = "mcp-protocol-version: %s"' "$REVISION")" \\
      "data-raw = $(quoted "$2")" |
      curl --silent --show-error --dump-header "$WORK/headers" --output "$WORK/answer" --write-out '%{http_code}' --config -)
    printf '%s: %s\\n' "$1" "$status" >&2
    [[ $status == 40[13] && $attempt == 1 ]] || break
    [[ -n $ENDPOINT ]] || find_token_endpoint
    scope=$(parameter_of scope)
    request_token "\${scope:-$SCOPE}"
  done
  [[ $status == 2* ]] || stop "$(<"$WORK/answer")"
  # In an event, or as JSON.
  sed -n 's/^data: //p; /^{/p' "$WORK/answer"
}`;
