/** What `POST /api/applications/{id}/change` takes. */
import * as v from 'valibot';
import { EnvironmentRequest } from './application-requests';
import { Thumbprint } from './credential-requests';
import { KEYS_OF_A_CLIENT_LIMIT } from './limits';
import { AuthMethod } from '$lib/flow/text';

/** Sets the authentication method to `PRIVATE_KEY_JWT` in the same request. */
const WithMethod = { with_method: v.optional(v.literal(true)) };

/**
 * The key that is registered is the public half of the one in the vault, so that no private one can be
 * sent by mistake.
 */
export const ChangeKind = v.variant('kind', [
	v.strictObject({ kind: v.literal('enable_application') }),
	v.strictObject({ kind: v.literal('enable_grant') }),
	v.strictObject({ kind: v.literal('set_method'), method: AuthMethod }),
	v.strictObject({
		kind: v.literal('register_key'),
		/** Those of the vault's keys that are registered; the one in use where none is named. */
		thumbprints: v.optional(
			v.pipe(v.array(Thumbprint), v.minLength(1), v.maxLength(KEYS_OF_A_CLIENT_LIMIT))
		),
		...WithMethod
	}),
	/** The URL of the JWK Set that this session has published for the client. */
	v.strictObject({ kind: v.literal('register_key_set'), ...WithMethod })
]);
export type ChangeKind = v.InferOutput<typeof ChangeKind>;

/** Without `consent` nothing is sent to PingOne but reads. */
export const ApplicationChangeRequest = v.pipe(
	v.strictObject({
		...EnvironmentRequest.entries,
		change: ChangeKind,
		consent: v.optional(v.literal(true)),
		/** Of the plan that was shown and consented to. */
		version: v.optional(v.pipe(v.string(), v.maxLength(64)))
	}),
	v.forward(
		v.check(
			({ consent, version }) => consent === undefined || version !== undefined,
			'You can consent only to a plan that was shown. Send its version too.'
		),
		['version']
	)
);
export type ApplicationChangeRequest = v.InferOutput<typeof ApplicationChangeRequest>;
