/**
 * A recorded request as short code sends it: what is known stands there literally, and what the record masks
 * is read from an environment variable. Pure.
 */
import { MASK, type Header } from '$lib/calls/api-call';
import type { BrowserCall } from '$lib/calls/run-entry';
import type { CallTemplate } from '../call-template';
import type { ExportContext } from '../export-context';
import { isSecretVariable, VARIABLES, type TemplateText, type Variable } from '../variable';

/** A text with environment variables in it. */
export type SnippetText = readonly (string | { readonly env: string })[];

export type SnippetField = readonly [name: string, value: SnippetText];

export type SnippetRequest = {
	readonly method: string;
	readonly url: SnippetText;
	/** Without what every HTTP client adds itself, and without those that `basic` and `bearer` stand for. */
	readonly headers: readonly SnippetField[];
	/** The Basic scheme; code form-encodes both (RFC 6749 section 2.3.1). */
	readonly basic?: { readonly id: SnippetText; readonly secret: SnippetText } | undefined;
	readonly form?: readonly SnippetField[] | undefined;
	/** A body that is no form. */
	readonly body?: SnippetText | undefined;
};

/**
 * `accept: application/json` is what the endpoints answer anyway, and a form's content type is what every
 * client sets for a form: without both, the code is as short as the request is plain.
 */
function isLeftOut([name, value]: Header, isForm: boolean): boolean {
	const header = name.toLowerCase();
	return (
		(header === 'accept' && value === 'application/json') || (header === 'content-type' && isForm)
	);
}

/** Of a call of the Worker. */
export function snippetRequestOf(template: CallTemplate, context: ExportContext): SnippetRequest {
	const { call, authentication, form } = template;
	const { method, url, headers, body } = call.request;
	const bearer: SnippetField[] =
		authentication.kind === 'bearer'
			? [['authorization', ['Bearer ', environment(authentication.token)]]]
			: [];
	return {
		method,
		url: withoutMasks(url),
		headers: [
			...bearer,
			...headers
				.filter(([name]) => name.toLowerCase() !== 'authorization')
				.filter((header) => !isLeftOut(header, form !== undefined))
				.map(([name, value]): SnippetField => [name, withoutMasks(value)])
		],
		...(authentication.kind === 'basic'
			? {
					basic: {
						id: idOf(authentication.id, context),
						secret: [environment(authentication.secret)]
					}
				}
			: {}),
		...(form === undefined
			? {}
			: {
					form: form.map(({ name, value }, index): SnippetField => {
						const recorded = body?.form?.[index]?.[1] ?? '';
						return [name, isSecret(value) ? withEnvironment(value, recorded) : [recorded]];
					})
				}),
		...(template.body === undefined ? {} : { body: withoutMasks(body?.text ?? '') })
	};
}

/**
 * Of a call of the page to its Worker. Its masked members become variables named for them, such as
 * `CLIENT_SECRET`. The session cookie is not part of it, so the header that goes with the cookie is left out.
 */
export function snippetRequestOfPage({ request }: Pick<BrowserCall, 'request'>): SnippetRequest {
	const { method, url, headers, body } = request;
	return {
		method,
		url: [url],
		headers: headers
			.filter(([name]) => name.toLowerCase() !== 'x-workbench')
			.filter((header) => !isLeftOut(header, false))
			.map(([name, value]): SnippetField => [name, withoutMasks(value)]),
		...(body === undefined ? {} : { body: withNamedMembers(body.text) })
	};
}

/** The environment variables that the code reads, each once. */
export function environmentOf({
	url,
	headers,
	basic,
	form = [],
	body = []
}: SnippetRequest): string[] {
	const texts = [
		url,
		body,
		...[...headers, ...form].map(([, value]) => value),
		...(basic === undefined ? [] : [basic.id, basic.secret])
	];
	const names = texts.flat().flatMap((piece) => (typeof piece === 'string' ? [] : [piece.env]));
	return [...new Set(names)];
}

/** Short names, since a person types them: `CLIENT_SECRET` for what the scripts call `PINGONE_CLIENT_SECRET`. */
function environment(name: Variable): { readonly env: string } {
	return { env: VARIABLES[name].shell.replace(/^PINGONE_/, '') };
}

function isSecret(text: TemplateText): boolean {
	return text.some((piece) => typeof piece !== 'string' && isSecretVariable(piece.variable));
}

/** A template without secrets is what was recorded; one with a secret has no other variables beside it. */
function withEnvironment(text: TemplateText, recorded: string): SnippetText {
	return recorded.includes(MASK) && text.length > 1
		? withoutMasks(recorded)
		: text.map((piece) => (typeof piece === 'string' ? piece : environment(piece.variable)));
}

function idOf(name: Variable, { configuration, worker }: ExportContext): SnippetText {
	const known =
		name === 'appID'
			? configuration.client_id
			: name === 'adminAppID'
				? worker?.client_id
				: undefined;
	return known === undefined || known === '' ? [environment(name)] : [known];
}

function withoutMasks(text: string): SnippetText {
	return text
		.split(new RegExp(`(${MASK})`))
		.filter((piece) => piece !== '')
		.map((piece) => (piece === MASK ? environment('redacted') : piece));
}

function withNamedMembers(text: string): SnippetText {
	const masked = new RegExp(`("[a-z_]+":"${MASK}")`);
	return text.split(masked).flatMap((piece, index): SnippetText => {
		if (index % 2 === 0) return withoutMasks(piece);
		const name = piece.slice(1, piece.indexOf('":'));
		return [`"${name}":"`, { env: name.toUpperCase() }, '"'];
	});
}
