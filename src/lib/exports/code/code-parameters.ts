/** What the code of every language is made from: the very request that the request builder makes. */
import type { AssertionAlgorithm, ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import { ASSERTION_ALGORITHMS } from '$lib/oauth/client-authentication-method';
import type { RequestFault } from '$lib/oauth/request-fault';
import { ok, type Result } from '$lib/result';
import { authPathOf } from '../address';
import type { AssertionTemplate } from '../assertion-template';
import { templateOf, type CallTemplate } from '../call-template';
import { serverOf, type ExportContext } from '../export-context';
import { planTokenCall } from '../planned-call';
import { renderText, type TemplateText, type Variable } from '../variable';

export type CodeParameters = {
	readonly issuer: string;
	readonly tokenEndpoint: string;
	readonly clientId: string;
	readonly method: ClientAuthMethod;
	/** The body without what authenticates the client: `grant_type` first. */
	readonly form: readonly (readonly [name: string, value: string])[];
	readonly assertion?: AssertionOfCode | undefined;
	readonly productVersion: string;
	/** The request as the other exports have it. */
	readonly template: CallTemplate;
};

export type AssertionOfCode = {
	readonly alg: AssertionAlgorithm;
	readonly header: AssertionTemplate['header'];
	readonly template: AssertionTemplate;
	/** Texts are literal here, for the code names its own client and server. */
	readonly claims: readonly (readonly [name: string, value: CodeClaim])[];
};

export type CodeClaim =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'time'; readonly offsetSeconds: number }
	| { readonly kind: 'fresh' };

/** Where code reads its secret and its key. */
export const SECRET_VARIABLE = 'PINGONE_CLIENT_SECRET';
export const KEY_FILE_VARIABLE = 'PINGONE_PRIVATE_KEY_FILE';

const AUTHENTICATION_FIELDS: ReadonlySet<string> = new Set([
	'client_id',
	'client_secret',
	'client_assertion_type',
	'client_assertion'
]);

export async function readCodeParameters(
	context: ExportContext
): Promise<Result<CodeParameters, RequestFault>> {
	const planned = await planTokenCall(context);
	if (!planned.ok) return planned;

	const { configuration, productVersion } = context;
	const template = templateOf(planned.value, context);
	const { authentication, form = [] } = template;
	return ok({
		issuer: configuration.issuer,
		tokenEndpoint: serverOf(configuration).token_endpoint,
		clientId: configuration.client_id,
		method: configuration.client_auth_method,
		form: form
			.filter(({ name }) => !AUTHENTICATION_FIELDS.has(name))
			.map(({ name, value }) => [name, literal(value, context)]),
		...(authentication.kind === 'assertion'
			? { assertion: assertionOf(authentication.assertion, context) }
			: {}),
		productVersion,
		template
	});
}

type SourceOf = {
	/** An expression for now, in seconds since the epoch. */
	readonly now: string;
	/** An expression for a random id. */
	readonly fresh: string;
	/** A text literal; that of JSON is one in most languages. */
	readonly text?: (text: string) => string;
};

/** Each claim as source of a language. */
export function claimSources(
	{ claims }: AssertionOfCode,
	{ now, fresh, text = JSON.stringify }: SourceOf
): (readonly [name: string, source: string])[] {
	return claims.map(([name, value]) => {
		switch (value.kind) {
			case 'text':
				return [name, text(value.text)];
			case 'time':
				return [name, value.offsetSeconds === 0 ? now : `${now} + ${value.offsetSeconds}`];
			case 'fresh':
				return [name, fresh];
		}
	});
}

function assertionOf(template: AssertionTemplate, context: ExportContext): AssertionOfCode {
	return {
		alg: ASSERTION_ALGORITHMS.find((name) => name === template.alg) ?? 'RS256',
		header: template.header,
		template,
		claims: template.claims.flatMap(({ name, value }): AssertionOfCode['claims'] => {
			switch (value.kind) {
				case 'text':
					return [[name, { kind: 'text', text: literal(value.text, context) }]];
				case 'time':
				case 'fresh':
					return [[name, value]];
				case 'json':
					// The builder makes no such claim; only the workshop does, and code starts from the builder.
					return [];
			}
		})
	};
}

function literal(text: TemplateText, context: ExportContext): string {
	const { environment_id, client_id } = context.configuration;
	const values: Partial<Record<Variable, string>> = {
		authPath: authPathOf(context),
		apiPath: context.managementBase,
		envID: environment_id,
		appID: client_id
	};
	return renderText(text, (name) => values[name] ?? '');
}
