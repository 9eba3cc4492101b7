/**
 * The calls as a Bruno collection: a folder of text files that can be kept in version control.
 *
 * @see https://docs.usebruno.com/bru-lang/overview
 */
import { CALL_CATEGORIES } from '$lib/calls/category';
import { BRUNO_HOST, writeAssertionScript } from './assertion-script';
import { basicNote, type CallTemplate, type TemplateAuthentication } from './call-template';
import type { ExportContext, ExportedFile } from './export-context';
import { variablesOf, type ExportPlan } from './export-plan';
import { plainAddressesOf, workerValuesOf } from './postman-environment';
import { isPrivateKey, isSecretVariable, renderBraces, VARIABLES, type Variable } from './variable';

const NAME = 'PingOne client credentials';

/** The first that has `bru.interpolate` and was seen to run the collection with every method. */
const LEAST_BRUNO = '2.8';

const TOKEN_VARIABLES = { token: 'accessToken', worker_token: 'adminAccessToken' } as const;

export function buildBrunoCollection(plan: ExportPlan, context: ExportContext): ExportedFile[] {
	const { templates } = plan;
	const numbered = templates.map((template, index) => ({ template, index: index + 1 }));
	const categories = [...new Set(templates.map(({ call }) => call.category))];
	return [
		file(
			'bruno.json',
			`${JSON.stringify({ version: '1', name: NAME, type: 'collection' }, null, 2)}\n`
		),
		file('collection.bru', block('docs', describeCollection(plan, context))),
		file('environments/PingOne.bru', environment(templates, context)),
		...categories.map((category, index) =>
			file(
				`${category}/folder.bru`,
				block('meta', [`name: ${CALL_CATEGORIES[category].label}`, `seq: ${index + 1}`])
			)
		),
		...numbered.map(({ template, index }) =>
			file(
				`${template.call.category}/${String(index).padStart(2, '0')} ${pathSafe(template.call.name)}.bru`,
				requestFile(template, index)
			)
		)
	];
}

/** What Bruno shows of the collection before anything else. */
function describeCollection(
	{ templates, leftOut }: ExportPlan,
	{ productVersion }: ExportContext
): string[] {
	const changes = leftOut.map(({ name, request }) => `${name} (${request.method})`);
	const options = secretsOf(templates).map((name) =>
		isPrivateKey(name)
			? `--env-var ${name}="$(tr '\\n' ' ' < key.pem)"`
			: `--env-var ${name}="$${VARIABLES[name].shell}"`
	);
	const paragraphs = [
		`The calls of a client credentials flow, recorded by Unified Flow ${productVersion}.`,
		`Requires Bruno ${LEAST_BRUNO} or newer. Choose the environment PingOne, fill in its secret variables, and run the collection.`,
		`On the command line: \`bru run -r --env PingOne ${options.join(' ')}\``,
		...(secretsOf(templates).some(isPrivateKey)
			? ['Put a private key (PEM or JWK) on one line, because a Bruno value ends at a line break.']
			: []),
		...(changes.length === 0
			? []
			: [
					`Left out, because running them again would change something in PingOne or read a secret: ${changes.join(', ')}.`
				])
	];
	return paragraphs.flatMap((paragraph, index) => (index === 0 ? [paragraph] : ['', paragraph]));
}

/** What a person fills in; what a script makes stays in memory, where it lasts as long as the run. */
function secretsOf(templates: ExportPlan['templates']): Variable[] {
	const made: readonly Variable[] = ['jwt_signed', 'accessToken', 'adminAccessToken'];
	return [...variablesOf(templates)].filter(
		(name) => isSecretVariable(name) && !made.includes(name)
	);
}

function file(path: string, text: string): ExportedFile {
	return { path, mediaType: path.endsWith('.json') ? 'application/json' : 'text/plain', text };
}

function environment(templates: ExportPlan['templates'], context: ExportContext): string {
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
			(['adminAppID', 'adminEnvID', 'resourceID'] as const)
				.filter((name) => used.has(name))
				.map((name) => [name, worker[name] ?? ''])
		)
	};
	const secrets = secretsOf(templates);
	return [
		block(
			'vars',
			Object.entries(known).map(([name, value]) => `${name}: ${value}`)
		),
		// Bruno keeps the values of these outside of the collection's files.
		`vars:secret [\n${secrets.map((name) => `  ${name}`).join(',\n')}\n]\n`
	].join('\n');
}

function requestFile(template: CallTemplate, seq: number): string {
	const { call, url, authentication, form, body } = template;
	const bodyKind = form !== undefined ? 'formUrlEncoded' : body !== undefined ? 'text' : 'none';
	return [
		block('meta', [`name: ${call.name}`, 'type: http', `seq: ${seq}`]),
		block(call.request.method.toLowerCase(), [
			`url: ${renderBraces(url)}`,
			`body: ${bodyKind}`,
			`auth: ${authKindOf(authentication)}`
		]),
		block('headers', pairLines(headersOf(template))),
		...authBlocks(authentication),
		...(form === undefined ? [] : [block('body:form-urlencoded', pairLines(form))]),
		...(body === undefined ? [] : [block('body:text', renderBraces(body).split('\n'))]),
		...(authentication.kind === 'assertion'
			? [block('script:pre-request', writeAssertionScript(authentication.assertion, BRUNO_HOST))]
			: []),
		...(template.role === 'token' || template.role === 'worker_token'
			? [
					block('script:post-response', [
						'// The requests below find the token here, in memory: a variable of the environment may go into its file.',
						`bru.setVar('${TOKEN_VARIABLES[template.role]}', res.body.access_token);`
					])
				]
			: []),
		block('tests', testLines(template)),
		block('docs', [
			`${call.why}.`,
			...(authentication.kind === 'basic' ? ['', basicNote('Bruno')] : [])
		])
	].join('\n');
}

/** Bruno names the type of a form by itself, and encodes no form whose type names a charset. */
function headersOf({ headers, form }: CallTemplate): CallTemplate['headers'] {
	return form === undefined
		? headers
		: headers.filter(({ name }) => name.toLowerCase() !== 'content-type');
}

function authKindOf({ kind }: TemplateAuthentication): 'basic' | 'bearer' | 'none' {
	return kind === 'assertion' ? 'none' : kind;
}

function authBlocks(authentication: TemplateAuthentication): string[] {
	switch (authentication.kind) {
		case 'basic':
			return [
				block('auth:basic', [
					`username: {{${authentication.id}}}`,
					`password: {{${authentication.secret}}}`
				])
			];
		case 'bearer':
			return [block('auth:bearer', [`token: {{${authentication.token}}}`])];
		case 'assertion':
		case 'none':
			return [];
	}
}

function testLines({ role }: CallTemplate): string[] {
	const lines = [
		"test('The request was accepted', () => {",
		'  expect(res.status).to.be.within(200, 299);',
		'});'
	];
	if (role === 'token' || role === 'worker_token') {
		lines.push(
			"test('A Bearer token with a lifetime came back', () => {",
			'  expect(res.body.token_type).to.match(/^bearer$/i);',
			'  expect(res.body.expires_in).to.be.above(0);',
			'  expect(res.body.access_token).to.match(/^[\\w-]+\\.[\\w-]+\\.[\\w-]+$/);',
			'});'
		);
	}
	if (role === 'introspection') {
		lines.push(
			"test('The token is active', () => {",
			'  expect(res.body.active).to.equal(true);',
			'});'
		);
	}
	return lines;
}

function pairLines(pairs: NonNullable<CallTemplate['form']>): string[] {
	return pairs.map(({ name, value }) => `${name}: ${renderBraces(value).replace(/\s+/g, ' ')}`);
}

/** Two spaces before each line: an unindented brace would end the block. */
function block(name: string, lines: readonly string[]): string {
	return `${name} {\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n}\n`;
}

function pathSafe(name: string): string {
	return name.replace(/[^\w -]+/g, '-');
}
