/**
 * Functions of the exported shell scripts. No secret is ever an argument of a program, because everyone
 * on a machine can read those: curl gets it on its standard input (`--config -`), `printf` is built in.
 */
import {
	isSignedWithSecret,
	type AssertionClaim,
	type AssertionTemplate
} from './assertion-template';
import { isPrivateKey, renderText, VARIABLES } from './variable';
import { shellVariable } from './shell-text';

export const SHELL_HEAD = '#!/usr/bin/env bash';

/** Asks for a secret where the environment brings none. */
export const ASK_FUNCTION = `# ask VARIABLE 'what to ask for': keeps what the environment brings, else asks without echo.
ask() {
  [[ -n "\${!1:-}" ]] && return
  [[ -t 0 ]] || { printf 'Set the environment variable %s: %s\\n' "$1" "$2" >&2; exit 2; }
  read -rsp "$2: " "$1" && printf '\\n' >&2
}`;

export const ASK_FILE_FUNCTION = `# ask_file VARIABLE: the path of the private key, an unencrypted PEM file that only you can read.
ask_file() {
  [[ -n "\${!1:-}" ]] || { [[ -t 0 ]] && read -rp 'Path of the private key (PEM): ' "$1"; }
  [[ -r "\${!1:-}" ]] || { printf 'Set %s to the path of the private key.\\n' "$1" >&2; exit 2; }
}`;

/** Quoting for a line of a curl configuration. @see curl's manual, "--config" */
export const QUOTED_FUNCTION = `# Quotes a value for a line of a curl configuration.
quoted() {
  local text=\${1//\\\\/\\\\\\\\}
  printf '"%s"' "\${text//\\"/\\\\\\"}"
}`;

export const BASIC_FUNCTION = `# Form-encodes a value, as RFC 6749 section 2.3.1 asks before Basic.
form_encode() {
  local LC_ALL=C text=$1 character byte i
  for (( i = 0; i < \${#text}; i++ )); do
    character=\${text:i:1}
    case $character in
      [a-zA-Z0-9._~-]) printf '%s' "$character" ;;
      ' ') printf '+' ;;
      # "& 255": some shells count bytes above 127 as negative.
      *) printf -v byte '%d' "'$character"; printf '%%%02X' $(( byte & 255 )) ;;
    esac
  done
}

# basic ID SECRET: the credentials of the Basic scheme.
basic() {
  printf '%s:%s' "$(form_encode "$1")" "$(form_encode "$2")" | openssl base64 -A
}`;

export const TOKEN_FUNCTION = `# Reads the access token out of a token response.
token_of() {
  sed -n 's/.*"access_token"[[:space:]]*:[[:space:]]*"\\([^"]*\\)".*/\\1/p' | head -n 1
}`;

/** The names under which an answer brings what nobody else should read. */
const MASKED_MEMBERS = [
	'access_token',
	'refresh_token',
	'id_token',
	'token',
	'secret',
	'client_secret',
	'clientSecret',
	'private_key'
];

export const MASK_FUNCTION = `# Prints an answer without its tokens and secrets: a terminal, its scroll-back and a log keep them.
masked() {
  sed -E 's/("(${MASKED_MEMBERS.join('|')})"[[:space:]]*:[[:space:]]*")[^"]*/\\1********/g'
}`;

const BASE64URL_FUNCTION = `base64url() {
  openssl base64 -A | tr '+/' '-_' | tr -d '='
}`;

const HEX_FUNCTION = `hex() {
  od -An -v -tx1 | tr -d ' \\n'
}`;

/** The functions that sign with a credential and print the assertion: those of the worker have names of their own. */
function namesOf({ credential }: AssertionTemplate) {
	return credential === 'appSecret' || credential === 'appPrivateKey'
		? ({ sign: 'sign', assertion: 'client_assertion' } as const)
		: ({ sign: 'worker_sign', assertion: 'worker_assertion' } as const);
}

/** The words of a shell that print a new assertion. */
export function assertionCall(assertion: AssertionTemplate): string {
	return `$(${namesOf(assertion).assertion})`;
}

/** Defines for each what prints a new one each time. @see RFC 7523 section 3 */
export function assertionFunctions(assertions: readonly AssertionTemplate[]): string {
	return [
		BASE64URL_FUNCTION,
		...(assertions.some(isSignedWithSecret) ? [HEX_FUNCTION] : []),
		...assertions.map(signingFunctions)
	].join('\n\n');
}

function signingFunctions(assertion: AssertionTemplate): string {
	const { sign, assertion: name } = namesOf(assertion);
	return [
		isSignedWithSecret(assertion) ? hmacFunction(assertion) : rsaFunction(assertion),
		`# Prints a new client assertion (RFC 7523): header, claims and signature, each as base64url.
${name}() {
  local now header claims
  now=$(date +%s)
  header=$(printf '%s' '${singleQuoted(JSON.stringify(assertion.header))}' | base64url)
  claims=$(printf '{${assertion.claims.map(claimFormat).join(',')}}' ${assertion.claims.flatMap(claimArgument).join(' ')} | base64url)
  printf '%s.%s.%s' "$header" "$claims" "$(printf '%s.%s' "$header" "$claims" | ${sign})"
}`
	].join('\n\n');
}

/** The name of the digest as openssl spells it: `sha256` for RS256. */
function digestOf({ alg }: AssertionTemplate): string {
	return `sha${alg.slice(2)}`;
}

// `openssl dgst -hmac` takes the key as an argument, so the HMAC is made of two digests.
function hmacFunction(assertion: AssertionTemplate): string {
	const digest = digestOf(assertion);
	const blockBytes = digest === 'sha256' ? 64 : 128;
	return `# HMAC (RFC 2104) of standard input. \`openssl dgst -hmac\` would show the secret in the process list.
${namesOf(assertion).sign}() {
  local key inner='' outer='' i byte
  key=$(printf '%s' "${shellVariable(assertion.credential)}" | hex)
  (( \${#key} <= ${blockBytes * 2} )) || key=$(printf '%s' "${shellVariable(assertion.credential)}" | openssl dgst -${digest} -binary | hex)
  for (( i = 0; i < ${blockBytes}; i++ )); do
    byte=$(( 16#0\${key:i * 2:2} ))
    printf -v inner '%s\\\\x%02x' "$inner" $(( byte ^ 0x36 ))
    printf -v outer '%s\\\\x%02x' "$outer" $(( byte ^ 0x5c ))
  done
  { printf "$outer"; { printf "$inner"; cat; } | openssl dgst -${digest} -binary; } \\
    | openssl dgst -${digest} -binary | base64url
}`;
}

function rsaFunction(assertion: AssertionTemplate): string {
	return `# RSASSA-PKCS1-v1_5 of standard input with the private key.
${namesOf(assertion).sign}() {
  openssl dgst -${digestOf(assertion)} -sign "${shellVariable(assertion.credential)}" -binary | base64url
}`;
}

/** The claim in a format of `printf`; text values are ids and addresses, which JSON writes as they are. */
function claimFormat({ name, value }: AssertionClaim): string {
	const member = singleQuoted(percentSafe(JSON.stringify(name)));
	switch (value.kind) {
		case 'text':
		case 'fresh':
			return `${member}:"%s"`;
		case 'time':
			return `${member}:%d`;
		case 'json':
			return `${member}:${singleQuoted(percentSafe(JSON.stringify(value.json)))}`;
	}
}

function claimArgument({ value }: AssertionClaim): string[] {
	switch (value.kind) {
		case 'text':
			return [
				`"${renderText(value.text, shellVariable, (literal) =>
					JSON.stringify(literal)
						.slice(1, -1)
						.replace(/[\\"$`]/g, '\\$&')
				)}"`
			];
		case 'time':
			return [value.offsetSeconds === 0 ? '"$now"' : `$(( now + ${value.offsetSeconds} ))`];
		case 'fresh':
			return ['"$(openssl rand -hex 16)"'];
		case 'json':
			return [];
	}
}

function percentSafe(text: string): string {
	return text.replace(/%/g, '%%').replace(/\\/g, '\\\\');
}

function singleQuoted(text: string): string {
	return text.replaceAll("'", `'\\''`);
}

/** What a script has to ask for before its first request. */
export function askLines(credentials: readonly (keyof typeof VARIABLES)[]): string[] {
	return credentials.map((name) => {
		const { shell, meaning } = VARIABLES[name];
		return isPrivateKey(name)
			? `ask_file ${shell}`
			: `ask ${shell} '${singleQuoted(meaning.replace(/\.$/, ''))}'`;
	});
}
