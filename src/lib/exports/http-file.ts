/**
 * The calls as one `.http` file, for the REST Client of Visual Studio Code. Secrets come from environment
 * variables; a client assertion is asked for, because no such file can sign.
 *
 * @see https://github.com/Huachao/vscode-restclient
 */
import { formValueOf } from '$lib/oauth/form-value';
import type { CallTemplate } from './call-template';
import type { ExportContext } from './export-context';
import { variablesOf, type ExportPlan } from './export-plan';
import { plainAddressesOf, workerValuesOf } from './postman-environment';
import { renderBraces, renderText, VARIABLES, type Variable } from './variable';

/** The names of the two requests whose answers later requests take their token from. */
const TOKEN_REQUESTS = {
	accessToken: { role: 'token', request: 'token' },
	adminAccessToken: { role: 'worker_token', request: 'workerToken' }
} as const;

const FROM_ENVIRONMENT = [
	'appSecret',
	'adminAppSecret',
	'adminAppID',
	'resourceID',
	'resourceSecret'
] as const;

export function buildHttpFile({ templates }: ExportPlan, context: ExportContext): string {
	const used = variablesOf(templates);
	const { environment_id, client_id } = context.configuration;
	const { authPath, apiPath } = plainAddressesOf(context);
	const worker: Partial<Record<Variable, string>> = workerValuesOf(context);
	const known = {
		authPath,
		apiPath,
		envID: environment_id,
		appID: client_id,
		...Object.fromEntries(
			(['adminAppID', 'adminEnvID'] as const)
				.filter((name) => used.has(name) && worker[name] !== undefined)
				.map((name) => [name, worker[name]])
		)
	};
	const needsAssertion = templates.some(
		({ authentication }) => authentication.kind === 'assertion'
	);

	return [
		`# PingOne client credentials, exported by Unified Flow ${context.productVersion}.`,
		'# Secrets are read from environment variables and are not in this file.',
		"# They are sent without form-encoding, which PingOne's ids and secrets do not need.",
		...(needsAssertion
			? [
					'# This client signs an assertion for each request. An .http file cannot do that, so the editor asks for',
					'# one. The curl script and the Postman collection from the same export sign automatically.'
				]
			: []),
		'',
		...Object.entries(known).map(([name, value]) => `@${name} = ${value}`),
		...FROM_ENVIRONMENT.filter((name) => used.has(name) && worker[name] === undefined).map(
			(name) => `@${name} = {{$processEnv ${VARIABLES[name].shell}}}`
		),
		...templates.flatMap(requestLines),
		''
	].join('\n');
}

function requestLines({ call, role, url, headers, authentication, form, body }: CallTemplate) {
	const name = Object.values(TOKEN_REQUESTS).find((entry) => entry.role === role)?.request;
	return [
		'',
		`### ${call.name}: ${oneLine(call.why)}`,
		...(name === undefined ? [] : [`# @name ${name}`]),
		...(authentication.kind === 'assertion'
			? ['# @prompt jwt_signed A freshly signed client assertion']
			: []),
		`${call.request.method} ${renderText(url, reference)}`,
		...headers.map((header) => `${header.name}: ${renderText(header.value, reference)}`),
		...authorizationLines(authentication),
		...(form === undefined
			? []
			: ['', form.map((field) => formPair(field.name, field.value)).join('\n&')]),
		...(body === undefined ? [] : ['', renderBraces(body)])
	];
}

function authorizationLines(authentication: CallTemplate['authentication']): string[] {
	switch (authentication.kind) {
		case 'basic':
			// The editor turns the pair into base64.
			return [`authorization: Basic {{${authentication.id}}}:{{${authentication.secret}}}`];
		case 'bearer':
			return [`authorization: Bearer ${reference(authentication.token)}`];
		case 'assertion':
		case 'none':
			return [];
	}
}

function reference(name: Variable): string {
	return name === 'accessToken' || name === 'adminAccessToken'
		? `{{${TOKEN_REQUESTS[name].request}.response.body.$.access_token}}`
		: `{{${name}}}`;
}

function formPair(name: string, value: CallTemplate['url']): string {
	return `${formValueOf(name)}=${renderText(value, reference, formValueOf)}`;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ');
}
