/** A recorded request as a template: what is secret or local in it has become a variable. Pure. */
import { headerOf } from '$lib/calls/header';
import { MASK, type ApiCall } from '$lib/calls/api-call';
import { CALL_CATEGORIES } from '$lib/calls/category';
import { addressTemplate } from './address';
import {
	readAssertionTemplate,
	type AssertionSigner,
	type AssertionTemplate
} from './assertion-template';
import type { ExportContext } from './export-context';
import { insertVariables, variable, type TemplateText, type Variable } from './variable';

export type TemplateAuthentication =
	| { readonly kind: 'none' }
	| {
			readonly kind: 'basic';
			readonly id: Extract<Variable, 'appID' | 'adminAppID' | 'resourceID'>;
			readonly secret: Extract<Variable, 'appSecret' | 'adminAppSecret' | 'resourceSecret'>;
	  }
	| {
			readonly kind: 'bearer';
			readonly token: Extract<Variable, 'accessToken' | 'adminAccessToken'>;
	  }
	| { readonly kind: 'assertion'; readonly assertion: AssertionTemplate };

export type TemplateField = { readonly name: string; readonly value: TemplateText };

export type CallTemplate = {
	readonly call: ApiCall;
	/** What the call is among those of the flow; `other` where it is none of them. */
	readonly role:
		| 'token'
		| 'worker_token'
		| 'introspection'
		| 'resource_introspection'
		| 'revocation'
		| 'discovery'
		| 'jwks'
		| 'other';
	readonly url: TemplateText;
	/** Without `authorization`. */
	readonly headers: readonly TemplateField[];
	readonly authentication: TemplateAuthentication;
	/** In their order, `client_assertion` included, which is then the variable `jwt_signed`. */
	readonly form?: readonly TemplateField[] | undefined;
	/** A body that is no form. */
	readonly body?: TemplateText | undefined;
};

const { management, metadata, oauth } = CALL_CATEGORIES;

const ROLES: ReadonlyMap<string, CallTemplate['role']> = new Map([
	[oauth.calls.token.name, 'token'],
	[management.calls.worker_token.name, 'worker_token'],
	[oauth.calls.introspection.name, 'introspection'],
	[oauth.calls.resource_introspection.name, 'resource_introspection'],
	[oauth.calls.revocation.name, 'revocation'],
	[metadata.calls.discovery.name, 'discovery'],
	[metadata.calls.jwks.name, 'jwks']
]);

/** Which of our own names a masked value goes by, for each name under which it travels. */
type MaskedNames = Readonly<Record<string, Variable>>;

export function templateOf(call: ApiCall, context: ExportContext): CallTemplate {
	const role = ROLES.get(call.name) ?? 'other';
	const { request } = call;
	const authentication = authenticationOf(call, role, context);
	const isForm = request.body?.form !== undefined;
	return {
		call,
		role,
		url: addressTemplate(request.url, context),
		headers: request.headers
			.filter(([name]) => name.toLowerCase() !== 'authorization')
			.map(([name, value]) => ({ name, value: insertVariables(value, [[MASK, 'redacted']]) })),
		authentication,
		...(isForm ? { form: formOf(call, role, context) } : {}),
		...(isForm || request.body === undefined
			? {}
			: { body: insertVariables(request.body.text, [[MASK, 'redacted']]) })
	};
}

function authenticationOf(
	call: ApiCall,
	role: CallTemplate['role'],
	context: ExportContext
): TemplateAuthentication {
	const scheme = headerOf(call.request.headers, 'authorization')?.split(/\s/)[0]?.toLowerCase();
	if (scheme === 'basic') {
		return { kind: 'basic', ...credentialsOf(role) };
	}
	if (scheme === 'bearer') {
		return {
			kind: 'bearer',
			token: call.category === 'oauth' ? 'accessToken' : 'adminAccessToken'
		};
	}
	const assertion = fieldOf(call, 'client_assertion');
	const template =
		assertion === undefined
			? undefined
			: readAssertionTemplate(
					assertion,
					{ startedAtMs: call.started_at, signer: signerOf(role) },
					context
				);
	return template === undefined ? { kind: 'none' } : { kind: 'assertion', assertion: template };
}

function formOf(
	call: ApiCall,
	role: CallTemplate['role'],
	{ configuration }: ExportContext
): TemplateField[] {
	const masked = maskedNamesOf(role);
	return (call.request.body?.form ?? []).map(([name, value]): TemplateField => {
		const known = masked[name];
		if (known !== undefined && value.includes(MASK)) return { name, value: variable(known) };
		const { id } = credentialsOf(role);
		if (name === 'client_id' && id !== 'appID') return { name, value: variable(id) };
		return {
			name,
			value: insertVariables(value, [
				...(name === 'client_id' ? ([[configuration.client_id, 'appID']] as const) : []),
				[MASK, 'redacted']
			])
		};
	});
}

function maskedNamesOf(role: CallTemplate['role']): MaskedNames {
	return {
		client_secret: credentialsOf(role).secret,
		client_assertion: 'jwt_signed',
		token: 'accessToken'
	};
}

/** What a reader of a collection has to know of a program that does less than the standard asks. */
export function basicNote(program: string): string {
	return `${program} joins the id and the secret unchanged, but RFC 6749 section 2.3.1 form-encodes both first. For PingOne's ids and secrets, the result is the same.`;
}

/** Of whoever makes the call: a worker and a resource have an id and a secret of their own. */
function credentialsOf(role: CallTemplate['role']) {
	switch (role) {
		case 'worker_token':
			return { id: 'adminAppID', secret: 'adminAppSecret' } as const;
		case 'resource_introspection':
			return { id: 'resourceID', secret: 'resourceSecret' } as const;
		default:
			return { id: 'appID', secret: 'appSecret' } as const;
	}
}

/** A resource authenticates with its secret alone. */
function signerOf(role: CallTemplate['role']): AssertionSigner {
	return role === 'worker_token'
		? { secret: 'adminAppSecret', privateKey: 'adminAppPrivateKey' }
		: { secret: 'appSecret', privateKey: 'appPrivateKey' };
}

function fieldOf(call: ApiCall, wanted: string): string | undefined {
	return call.request.body?.form?.find(([name]) => name === wanted)?.[1];
}
