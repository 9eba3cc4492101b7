/** Bash with curl and openssl: the functions of the curl script, with a token that is kept. */
import { curlConfiguration, settingLines } from '../curl-script';
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
import { KEY_FILE_VARIABLE, SECRET_VARIABLE, type CodeParameters } from './code-parameters';
import { headLines, type CodeSample } from './code-sample';

export function buildBashCode(parameters: CodeParameters, context: ExportContext): CodeSample {
	const { method, assertion, template } = parameters;
	const isKey = method === 'private_key_jwt';
	const needs = 'bash 4 or newer, curl, openssl.';
	const run = `${isKey ? `${KEY_FILE_VARIABLE}=key.pem` : `${SECRET_VARIABLE}=...`} bash token.sh`;
	const credential = isKey ? 'appPrivateKey' : 'appSecret';
	return {
		isSupported: true,
		fileName: 'token.sh',
		mediaType: 'text/x-shellscript',
		needs,
		run,
		text: [
			SHELL_HEAD,
			headLines('#', { ...parameters, needs, run }),
			'# curl reads the secret from standard input. As an argument, everyone on this machine could read it.',
			'set -euo pipefail',
			'',
			...settingLines(context),
			'ACCESS_TOKEN= RENEW_AT=0',
			'',
			isKey ? ASK_FILE_FUNCTION : ASK_FUNCTION,
			'',
			QUOTED_FUNCTION,
			...(method === 'client_secret_basic' ? ['', BASIC_FUNCTION] : []),
			...(assertion === undefined ? [] : ['', assertionFunctions([assertion.template])]),
			'',
			TOKEN_FUNCTION,
			'',
			`# Leaves a token in ACCESS_TOKEN, and renews it at 80 to 90 % of its lifetime: copies of a script do not all
# renew at once. Where the server asks to wait (Retry-After), curl waits and asks once more. Not for use in
# $(...): what a subshell keeps is lost.
ensure_token() {
  local answer asked lifetime
  asked=$(date +%s)
  (( asked < RENEW_AT )) && return
  answer=$(printf '%s\\n' \\
    ${curlConfiguration(template).join(' \\\n    ')} |
    curl --silent --show-error --fail-with-body --retry 1 --retry-max-time 60 --config -) || { printf '%s\\n' "$answer" >&2; return 1; }
  ACCESS_TOKEN=$(token_of <<<"$answer")
  lifetime=$(sed -n 's/.*"expires_in"[[:space:]]*:[[:space:]]*\\([0-9]*\\).*/\\1/p' <<<"$answer")
  RENEW_AT=$(( asked + lifetime * (80 + RANDOM % 11) / 100 ))
}

# Sends the token in the Authorization header, and prints the status.
status_of() {
  printf '%s\\n' "url = $(quoted "$1")" "header = $(quoted "authorization: Bearer $ACCESS_TOKEN")" |
    curl --silent --show-error --output /dev/null --write-out '%{http_code}' --config -
}`,
			'',
			...askLines([credential]),
			'',
			'# Use the token: send it as a Bearer token in the Authorization header, never in a URL.',
			'ensure_token',
			'if [[ -n "${API_URL:-}" ]]; then',
			'  status=$(status_of "$API_URL")',
			'  if [[ $status == 401 ]]; then',
			'    # The token was refused, though it had not ended: one new token, one more call.',
			'    RENEW_AT=0',
			'    ensure_token',
			'    status=$(status_of "$API_URL")',
			'  fi',
			`  printf '%s answered %s\\n' "$API_URL" "$status" >&2`,
			'fi',
			`printf '%s\\n' "$ACCESS_TOKEN"`,
			''
		].join('\n')
	};
}
