/** Reads what a client shows of itself, before any of it is believed. */
import { decodeJwt } from 'jose';
import { err, ok, type Result } from '$lib/result';
import { AUTH_HOST_ERRORS } from '$lib/pingone/error-texts';
import { readBasicAuthorization } from '$lib/oauth/basic-credentials';
import type { Refusal } from './exchange';
import type { Form } from './form';
import { GUESSED_REFUSALS } from './guesses';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export type ClientProof =
	| {
			readonly kind: 'secret';
			readonly method: 'CLIENT_SECRET_BASIC' | 'CLIENT_SECRET_POST';
			readonly clientId: string;
			readonly secret: string;
	  }
	| { readonly kind: 'assertion'; readonly clientId: string; readonly assertion: string }
	| { readonly kind: 'none'; readonly clientId: string };

/** Exactly one kind of proof, whose client id agrees with that of the body. */
export function readClientProof(headers: Headers, form: Form): Result<ClientProof, Refusal> {
	const authorization = headers.get('authorization');
	const hasBasic = authorization !== null && /^basic\b/i.test(authorization);
	const secret = form.get('client_secret');
	const assertion = form.get('client_assertion');
	const ways = [hasBasic, secret !== undefined, assertion !== undefined].filter(Boolean).length;
	if (ways > 1) return err(GUESSED_REFUSALS.twoMethods);

	const clientId = form.get('client_id');
	if (hasBasic) return readBasic(authorization, clientId);
	if (assertion !== undefined) {
		return form.get('client_assertion_type') === ASSERTION_TYPE
			? readAssertion(assertion, clientId)
			: err(GUESSED_REFUSALS.assertionTypeUnknown);
	}
	if (clientId === undefined) {
		return err(
			secret === undefined
				? AUTH_HOST_ERRORS.noClientCredentials
				: GUESSED_REFUSALS.credentialsIncomplete
		);
	}
	if (secret === undefined) return ok({ kind: 'none', clientId });
	return ok({ kind: 'secret', method: 'CLIENT_SECRET_POST', clientId, secret });
}

function readBasic(
	authorization: string,
	bodyClientId: string | undefined
): Result<ClientProof, Refusal> {
	const credentials = readBasicAuthorization(authorization);
	if (!credentials.ok) return err(GUESSED_REFUSALS.basicMalformed);
	const { clientId, clientSecret } = credentials.value;
	if (bodyClientId !== undefined && bodyClientId !== clientId) {
		return err(GUESSED_REFUSALS.clientIdsDiffer);
	}
	return ok({ kind: 'secret', method: 'CLIENT_SECRET_BASIC', clientId, secret: clientSecret });
}

/** The client that an assertion speaks of is its `sub`; whether it may is decided by its signature. */
function readAssertion(
	assertion: string,
	bodyClientId: string | undefined
): Result<ClientProof, Refusal> {
	const subject = readSubject(assertion);
	if (subject === undefined) {
		return err({ ...GUESSED_REFUSALS.assertionRefused, reason: 'assertionRefused' });
	}
	if (bodyClientId !== undefined && bodyClientId !== subject) {
		return err(GUESSED_REFUSALS.clientIdsDiffer);
	}
	return ok({ kind: 'assertion', clientId: subject, assertion });
}

function readSubject(assertion: string): string | undefined {
	try {
		const { sub } = decodeJwt(assertion);
		return typeof sub === 'string' ? sub : undefined;
	} catch {
		// Not a JWT: refused like every other assertion that proves nothing.
		return undefined;
	}
}
