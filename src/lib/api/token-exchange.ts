/** `POST /api/token-exchange` and its preview. */
import * as v from 'valibot';
import {
	Assertion,
	ClientEntries,
	CredentialEntries,
	hasOneCredential,
	namesOneServer,
	ONE_CREDENTIAL_MESSAGE,
	ONE_SERVER_MESSAGE
} from './client';
import { Scope, TargetText } from './text';

export const TokenExchangeRequest = v.pipe(
	v.strictObject({
		grant_type: v.literal(
			'client_credentials',
			'This endpoint serves one grant: grant_type is client_credentials.'
		),
		...ClientEntries,
		...CredentialEntries,
		scope: v.optional(Scope),
		audience: v.optional(TargetText),
		resource: v.optional(TargetText),
		assertion: v.optional(Assertion)
	}),
	v.forward(
		v.check((input) => namesOneServer(input), ONE_SERVER_MESSAGE),
		['environment_id']
	),
	v.forward(
		v.check((input) => hasOneCredential(input), ONE_CREDENTIAL_MESSAGE),
		['private_key']
	)
);
export type TokenExchangeRequest = v.InferOutput<typeof TokenExchangeRequest>;
