/**
 * A client assertion as a template: what was signed, with the moving parts taken out. The record keeps
 * header and claims of an assertion and masks its signature, so that what a person changed in them is
 * exported too. Pure.
 */
import { MASK } from '$lib/calls/api-call';
import { SECRET_ALGORITHMS } from '$lib/oauth/client-authentication-method';
import type { JsonObject } from '$lib/oauth/json-object';
import { readJwtSegment } from '$lib/oauth/jwt';
import { addressTemplate } from './address';
import type { ExportContext } from './export-context';
import { insertVariables, type TemplateText, type Variable } from './variable';

export type AssertionClaim = {
	readonly name: string;
	readonly value:
		| { readonly kind: 'text'; readonly text: TemplateText }
		/** Seconds from now. */
		| { readonly kind: 'time'; readonly offsetSeconds: number }
		/** Random, and new for each request. */
		| { readonly kind: 'fresh' }
		| { readonly kind: 'json'; readonly json: unknown };
};

type AssertionCredential = Extract<
	Variable,
	'appSecret' | 'appPrivateKey' | 'adminAppSecret' | 'adminAppPrivateKey'
>;

/** Who signs: the client, or the worker that reads PingOne. */
export type AssertionSigner = {
	readonly secret: Extract<AssertionCredential, 'appSecret' | 'adminAppSecret'>;
	readonly privateKey: Extract<AssertionCredential, 'appPrivateKey' | 'adminAppPrivateKey'>;
};

export type AssertionTemplate = {
	readonly header: JsonObject;
	readonly alg: string;
	readonly credential: AssertionCredential;
	readonly claims: readonly AssertionClaim[];
};

/** Whether a client secret signs it, rather than a private key. */
export function isSignedWithSecret({ credential }: AssertionTemplate): boolean {
	return credential === 'appSecret' || credential === 'adminAppSecret';
}

/** `undefined` for what is no JWT, such as an assertion that was broken on purpose. */
export function readAssertionTemplate(
	assertion: string,
	{ startedAtMs, signer }: { readonly startedAtMs: number; readonly signer: AssertionSigner },
	context: ExportContext
): AssertionTemplate | undefined {
	const [headerText = '', claimsText = ''] = assertion.split('.');
	const header = readJwtSegment(headerText, 'header');
	const claims = readJwtSegment(claimsText, 'payload');
	if (!header.ok || !claims.ok) return undefined;

	const alg = header.value.value['alg'];
	if (typeof alg !== 'string') return undefined;
	return {
		header: header.value.value,
		alg,
		credential: SECRET_ALGORITHMS.some((name) => name === alg) ? signer.secret : signer.privateKey,
		claims: claimTemplates(claims.value.value, startedAtMs, context)
	};
}

function claimTemplates(
	claims: JsonObject,
	startedAtMs: number,
	context: ExportContext
): AssertionClaim[] {
	const issuedAt = claims['iat'];
	const signedAt = typeof issuedAt === 'number' ? issuedAt : Math.floor(startedAtMs / 1000);
	return Object.entries(claims).map(([name, value]): AssertionClaim => {
		if (name === 'jti') return { name, value: { kind: 'fresh' } };
		if (['iat', 'exp', 'nbf'].includes(name) && typeof value === 'number') {
			return { name, value: { kind: 'time', offsetSeconds: Math.round(value - signedAt) } };
		}
		if (typeof value === 'string') {
			return { name, value: { kind: 'text', text: claimText(value, context) } };
		}
		return { name, value: { kind: 'json', json: value } };
	});
}

function claimText(value: string, context: ExportContext): TemplateText {
	return /^https?:/.test(value)
		? addressTemplate(value, context)
		: insertVariables(value, [
				[context.configuration.client_id, 'appID'],
				[context.worker?.client_id ?? '', 'adminAppID'],
				[MASK, 'redacted']
			]);
}
