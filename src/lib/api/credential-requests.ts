/** What `/api/credentials` takes. Apart from what it answers, because the pages parse only that. */
import * as v from 'valibot';
import { oneCredential } from '$lib/flow/client';
import { oneServer, ServerEntries } from '$lib/flow/server-choice';
import { Purpose } from './credentials';
import { MANAGED_ENVIRONMENTS_LIMIT } from './limits';
import { ClientId, ClientSecret, EnvironmentId, KeyId, PrivateKeyText } from '$lib/flow/text';

const HolderEntries = { purpose: Purpose, ...ServerEntries, client_id: ClientId };

export const StoreCredentialRequest = v.pipe(
	v.strictObject({
		...HolderEntries,
		client_secret: v.optional(ClientSecret),
		private_key: v.optional(PrivateKeyText),
		key_id: v.optional(KeyId),
		/** The environments that a worker manages beside its own, which is where its credential goes. */
		manages: v.optional(
			v.pipe(
				v.array(EnvironmentId),
				v.maxLength(
					MANAGED_ENVIRONMENTS_LIMIT,
					`Besides its own environment, a worker can be stored for at most ${MANAGED_ENVIRONMENTS_LIMIT} others.`
				)
			)
		)
	}),
	oneServer(),
	oneCredential(),
	v.forward(
		v.check(
			(input) => input.client_secret !== undefined || input.private_key !== undefined,
			'Send client_secret or private_key.'
		),
		['client_secret']
	),
	v.forward(
		v.check(
			(input) =>
				input.manages === undefined || (input.purpose === 'worker' && input.issuer === undefined),
			'Only a worker from a region can manage environments.'
		),
		['manages']
	)
);
export type StoreCredentialRequest = v.InferOutput<typeof StoreCredentialRequest>;

export const MakeKeyRequest = v.pipe(
	v.strictObject({
		...HolderEntries,
		modulus_bits: v.optional(
			v.picklist([2048, 3072, 4096], 'An RSA key here has 2048, 3072 or 4096 bits.'),
			2048
		)
	}),
	oneServer()
);
export type MakeKeyRequest = v.InferOutput<typeof MakeKeyRequest>;

/** Names one record. */
export const ForgetCredentialRequest = v.pipe(v.strictObject(HolderEntries), oneServer());
export type ForgetCredentialRequest = v.InferOutput<typeof ForgetCredentialRequest>;
