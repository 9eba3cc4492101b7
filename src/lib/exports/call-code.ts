/**
 * One call as code: a short snippet of exactly this request, and behind it the programs that do it well. Both
 * are made from the record, so nothing secret can be in them.
 */
import type { ApiCall } from '$lib/calls/api-call';
import { isBrowserCall, type BrowserCall } from '$lib/calls/run-entry';
import {
	ASSERTION_ALGORITHMS,
	type ClientAuthMethod
} from '$lib/oauth/client-authentication-method';
import { isSignedWithSecret } from './assertion-template';
import { basicNote, templateOf, type CallTemplate } from './call-template';
import type { CodeLanguage } from './code-language';
import { buildCode, CODE_KINDS, type CodeKindId } from './code/code-kinds';
import { buildCurlScript } from './curl-script';
import type { ExportConfiguration, ExportContext } from './export-context';
import { variablesOf } from './export-plan';
import { fileName } from './file-name';
import { planTokenCall, planWorkerTokenCall } from './planned-call';
import { csharpSnippet } from './snippet/csharp';
import { curlSnippet } from './snippet/curl';
import { goSnippet } from './snippet/go';
import { javaSnippet } from './snippet/java';
import { nodeSnippet } from './snippet/node';
import { pythonSnippet } from './snippet/python';
import {
	environmentOf,
	snippetRequestOf,
	snippetRequestOfPage,
	type SnippetRequest
} from './snippet/snippet-request';

/** What stands behind the snippet. */
export type CallProgram =
	| {
			/** What a button calls it, such as "Full program". */
			readonly label: string;
			readonly isSupported: true;
			readonly fileName: string;
			readonly mediaType: string;
			readonly text: string;
	  }
	| { readonly label: string; readonly isSupported: false; readonly reason: string };

export type CallCode = {
	/** The request in a few lines. */
	readonly text: string;
	/** What to know before it is run. */
	readonly note: string;
	readonly programs: readonly CallProgram[];
};

const SNIPPETS: Readonly<Record<CodeLanguage, (request: SnippetRequest) => string>> = {
	curl: curlSnippet,
	node: nodeSnippet,
	python: pythonSnippet,
	go: goSnippet,
	java: javaSnippet,
	csharp: csharpSnippet
};

/** The samples of each language, the one without a library first. */
const PROGRAMS: Readonly<
	Record<CodeLanguage, readonly { readonly kind: CodeKindId; readonly label: string }[]>
> = {
	curl: [{ kind: 'bash', label: 'Full program' }],
	node: [
		{ kind: 'node_fetch', label: 'Full program' },
		{ kind: 'node_openid_client', label: 'With openid-client' }
	],
	python: [
		{ kind: 'python', label: 'Full program' },
		{ kind: 'python_authlib', label: 'With authlib' }
	],
	go: [{ kind: 'go', label: 'Full program' }],
	java: [{ kind: 'java_spring', label: 'Full program with Spring' }],
	csharp: [{ kind: 'csharp', label: 'Full program' }]
};

/**
 * The call in a language. `clientId` is the client that it was made for, where that is known: the record
 * masks it in the Basic scheme, and the configuration may have another one by now.
 */
export async function buildCallCode(
	call: BrowserCall,
	language: CodeLanguage,
	{ context, clientId }: { readonly context: ExportContext; readonly clientId?: string | undefined }
): Promise<CallCode> {
	const { category } = call;
	if (category === 'workbench' || isBrowserCall(call)) {
		const request = snippetRequestOfPage(call);
		return {
			text: SNIPPETS[language](request),
			note: [
				setFirst(request),
				'The session cookie stays in this browser. Without it the Worker holds no credential for you, so a call that needs one takes client_secret or private_key in its body.'
			]
				.filter(Boolean)
				.join(' '),
			programs: []
		};
	}
	const made = contextOf({ ...call, category }, context, clientId);
	const template = templateOf({ ...call, category }, made);
	const request = snippetRequestOf(template, made);
	return {
		text: SNIPPETS[language](request),
		note: noteOf(request, language),
		programs: [
			...(language === 'curl' ? await scriptOf(template, made) : []),
			...(template.role === 'token' ? await programsOf(language, made) : [])
		]
	};
}

/** The context with what this call was made with in place of what is configured now. */
function contextOf(
	call: ApiCall,
	context: ExportContext,
	clientId: string | undefined
): ExportContext {
	const { role } = templateOf(call, context);
	if (role === 'worker_token') {
		const { worker } = context;
		return clientId === undefined || worker === undefined
			? context
			: { ...context, worker: { ...worker, client_id: clientId } };
	}
	const { configuration } = context;
	const named = { ...configuration, client_id: clientId ?? configuration.client_id };
	const asked = { ...context, configuration: named };
	return role === 'token'
		? { ...context, configuration: configurationOf(templateOf(call, asked), named) }
		: asked;
}

/** What a token request says of its configuration. */
function configurationOf(
	{ call, authentication }: CallTemplate,
	configuration: ExportConfiguration
): ExportConfiguration {
	const { url, body } = call.request;
	const fieldOf = (wanted: string) => body?.form?.find(([name]) => name === wanted)?.[1];
	const assertion = authentication.kind === 'assertion' ? authentication.assertion : undefined;
	const kid = assertion?.header['kid'];
	const method: ClientAuthMethod =
		authentication.kind === 'basic'
			? 'client_secret_basic'
			: assertion === undefined
				? 'client_secret_post'
				: isSignedWithSecret(assertion)
					? 'client_secret_jwt'
					: 'private_key_jwt';
	return {
		...configuration,
		issuer: url.endsWith('/token') ? url.slice(0, -'/token'.length) : configuration.issuer,
		client_id: fieldOf('client_id') ?? configuration.client_id,
		client_auth_method: method,
		scope: fieldOf('scope') ?? '',
		audience: fieldOf('audience') ?? '',
		resource: fieldOf('resource') ?? '',
		key_id: typeof kid === 'string' ? kid : '',
		alg: ASSERTION_ALGORITHMS.find((name) => name === assertion?.alg)
	};
}

/** What runs from nothing but the secrets: a call that takes a token has its request before it. */
async function scriptOf(template: CallTemplate, context: ExportContext): Promise<CallProgram[]> {
	const used = variablesOf([template]);
	const planned = [
		...(used.has('adminAccessToken') ? [await planWorkerTokenCall(context)] : []),
		...(used.has('accessToken') ? [await planTokenCall(context)] : [])
	];
	const before = planned.flatMap((plan) => (plan.ok ? [templateOf(plan.value, context)] : []));
	if (before.length < planned.length) return [];
	return [
		{
			label: 'Full script',
			isSupported: true,
			fileName: fileName(context, 'call.sh'),
			mediaType: 'text/x-shellscript',
			text: buildCurlScript({ templates: [...before, template], leftOut: [] }, context)
		}
	];
}

async function programsOf(language: CodeLanguage, context: ExportContext): Promise<CallProgram[]> {
	const programs = await Promise.all(
		PROGRAMS[language].map(async ({ kind, label }): Promise<CallProgram[]> => {
			const built = await buildCode(kind, context);
			if (!built.ok) return [];
			const sample = built.value;
			return sample.isSupported
				? [
						{
							label,
							isSupported: true,
							fileName: fileName(context, CODE_KINDS[kind].fileNameEnd),
							mediaType: sample.mediaType,
							text: sample.text
						}
					]
				: [{ label, isSupported: false, reason: sample.reason }];
		})
	);
	return programs.flat();
}

function noteOf(request: SnippetRequest, language: CodeLanguage): string {
	const names = environmentOf(request);
	return [
		setFirst(request),
		...(names.includes('CLIENT_ASSERTION')
			? ['Each request needs a new signed assertion. The full program makes one.']
			: []),
		...(language === 'curl' && names.length > 0
			? [
					'While curl runs, other users of this machine can see its arguments. The full script avoids that.'
				]
			: []),
		...(language === 'curl' && request.basic !== undefined ? [basicNote('curl')] : [])
	].join(' ');
}

function setFirst(request: SnippetRequest): string {
	const names = environmentOf(request);
	return names.length === 0 ? '' : `Set ${names.join(' and ')} in your environment first.`;
}
