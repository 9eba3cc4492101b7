/** The calls as one bash script with curl, in the order in which they can be run. */
import type { CallTemplate } from './call-template';
import type { ExportContext } from './export-context';
import { variablesOf, type ExportPlan } from './export-plan';
import { plainAddressesOf, workerValuesOf } from './postman-environment';
import {
	askLines,
	ASK_FILE_FUNCTION,
	ASK_FUNCTION,
	assertionCall,
	assertionFunctions,
	BASIC_FUNCTION,
	MASK_FUNCTION,
	QUOTED_FUNCTION,
	SHELL_HEAD,
	TOKEN_FUNCTION
} from './shell-functions';
import { shellComment, shellQuoted, shellVariable } from './shell-text';
import {
	isPrivateKey,
	renderText,
	VARIABLES,
	variablesIn,
	type TemplateText,
	type Variable
} from './variable';

const ASKED = [
	'appSecret',
	'appPrivateKey',
	'adminAppID',
	'adminAppSecret',
	'adminAppPrivateKey',
	'resourceID',
	'resourceSecret'
] as const;

/** The script prints each answer, its tokens and secrets masked, and ends with status 1 at the first that is a refusal. */
export function buildCurlScript({ templates }: ExportPlan, context: ExportContext): string {
	const used = variablesOf(templates);
	const worker: Partial<Record<Variable, string>> = workerValuesOf(context);
	const asked = ASKED.filter((name) => used.has(name) && worker[name] === undefined);
	// One for each credential that signs: the client's, and the worker's.
	const assertions = [
		...new Map(
			templates.flatMap(({ authentication }) =>
				authentication.kind === 'assertion'
					? [[authentication.assertion.credential, authentication.assertion] as const]
					: []
			)
		).values()
	];
	const usesBasic = templates.some(({ authentication }) => authentication.kind === 'basic');

	return [
		SHELL_HEAD,
		`# PingOne client credentials, exported by Unified Flow ${context.productVersion}. Requires bash, curl and openssl.`,
		'# Secrets come from the environment, or the script asks for them. curl reads them from standard input. As',
		'# arguments, everyone on this machine could read them.',
		'set -euo pipefail',
		'',
		...settingLines(context),
		...(['adminAppID', 'adminEnvID'] as const)
			.filter((name) => used.has(name) && worker[name] !== undefined)
			.map((name) => `${VARIABLES[name].shell}=${shellQuoted([worker[name] ?? ''])}`),
		'',
		ASK_FUNCTION,
		...(asked.some(isPrivateKey) ? ['', ASK_FILE_FUNCTION] : []),
		'',
		QUOTED_FUNCTION,
		...(usesBasic ? ['', BASIC_FUNCTION] : []),
		...(assertions.length === 0 ? [] : ['', assertionFunctions(assertions)]),
		'',
		TOKEN_FUNCTION,
		'',
		MASK_FUNCTION,
		'',
		CALL_FUNCTION,
		'',
		...askLines(asked),
		...templates.flatMap(requestLines),
		''
	].join('\n');
}

const CALL_FUNCTION = `# call 'name': sends the request that standard input describes, and hands the answer on.
call() {
  local answer status
  answer=$(curl --silent --show-error --write-out '\\n%{http_code}' --config -)
  status=\${answer##*$'\\n'}
  printf '%s: %s\\n' "$1" "$status" >&2
  printf '%s\\n' "\${answer%$'\\n'*}"
  (( status < 400 ))
}`;

/** Addresses and ids, which an environment variable may override. */
export function settingLines(context: ExportContext): string[] {
	const { environment_id, client_id } = context.configuration;
	const { authPath, apiPath } = plainAddressesOf(context);
	const settings = {
		AUTH_PATH: authPath,
		API_PATH: apiPath,
		ENV_ID: environment_id,
		CLIENT_ID: client_id
	};
	return Object.entries(settings).map(([name, value]) => `${name}=${shellQuoted([value])}`);
}

function requestLines(template: CallTemplate): string[] {
	const { call, role } = template;
	const send = `printf '%s\\n' \\\n  ${curlConfiguration(template).join(' \\\n  ')} |\n  call ${shellQuoted([call.name])}`;
	const keptIn =
		role === 'token' ? 'ACCESS_TOKEN' : role === 'worker_token' ? 'WORKER_ACCESS_TOKEN' : undefined;
	return [
		'',
		shellComment(`${call.name}: ${call.why}`),
		...(keptIn === undefined
			? [`${send} |\n  masked`]
			: [
					`answer=$(${send}) || { masked <<<"$answer"; exit 1; }`,
					'masked <<<"$answer"',
					`${keptIn}=$(token_of <<<"$answer")`
				])
	];
}

/** The request as lines of a curl configuration, each a word of the shell. */
export function curlConfiguration(template: CallTemplate): string[] {
	const { call, url, headers, body } = template;
	const hasBody = template.form !== undefined || body !== undefined;
	return [
		...(call.request.method === (hasBody ? 'POST' : 'GET')
			? []
			: [option('request', [call.request.method])]),
		option('url', url),
		...headers.map(({ name, value }) => option('header', [`${name}: `, ...value])),
		...bodyOptions(template),
		...(body === undefined ? [] : [option('data-raw', body)])
	];
}

/** What authenticates, and the fields of the form. */
export function bodyOptions(template: Pick<CallTemplate, 'authentication' | 'form'>): string[] {
	return [
		...authorizationOption(template.authentication),
		...(template.form ?? []).map(({ name, value }) =>
			template.authentication.kind === 'assertion' && variablesIn(value).includes('jwt_signed')
				? `"data = $(quoted "${name}=${assertionCall(template.authentication.assertion)}")"`
				: formOption(name, value)
		)
	];
}

function option(name: string, value: TemplateText): string {
	return `"${name} = $(quoted ${shellQuoted(value)})"`;
}

function formOption(name: string, value: TemplateText): string {
	// What is known is sent byte for byte as it was; curl encodes what only the shell knows.
	return variablesIn(value).length === 0
		? option('data', [new URLSearchParams({ [name]: renderText(value, () => '') }).toString()])
		: option('data-urlencode', [`${name}=`, ...value]);
}

function authorizationOption(authentication: CallTemplate['authentication']): string[] {
	switch (authentication.kind) {
		case 'basic': {
			const { id, secret } = authentication;
			return [
				`"header = $(quoted "authorization: Basic $(basic "${shellVariable(id)}" "${shellVariable(secret)}")")"`
			];
		}
		case 'bearer':
			return [option('header', ['authorization: Bearer ', { variable: authentication.token }])];
		case 'assertion':
		case 'none':
			return [];
	}
}
