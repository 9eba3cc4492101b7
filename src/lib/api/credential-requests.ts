/** What `/api/credentials` takes. Apart from what it answers, because the pages parse only that. */
import * as v from 'valibot';
import { bodyRule } from '$lib/flow/body-rule';
import { oneCredential } from '$lib/flow/client';
import { oneServer, ServerEntries } from '$lib/flow/server-choice';
import { Purpose } from './credentials';
import { MANAGED_ENVIRONMENTS_LIMIT } from './limits';
import { ClientId, ClientSecret, EnvironmentId, KeyId, PrivateKeyText } from '$lib/flow/text';

const HolderEntries = { purpose: Purpose, ...ServerEntries, client_id: ClientId };

/** RFC 7638, SHA-256: which of a client's keys is meant. */
export const Thumbprint = v.pipe(
	v.string(),
	v.regex(/^[\w-]{43}$/, 'A thumbprint has 43 characters of base64url (RFC 7638).')
);

/** A key goes beside those that are there, and the one in use stays in use. */
const BesideEntry = { beside: v.optional(v.literal(true)) };

function onlyOfClient<Body extends { purpose: Purpose; beside?: true | undefined }>() {
	return bodyRule<Body>(
		({ purpose, beside }) => beside === undefined || purpose === 'client',
		'beside',
		'Only a client keeps several keys.'
	);
}

export const StoreCredentialRequest = v.pipe(
	v.strictObject({
		...HolderEntries,
		client_secret: v.optional(ClientSecret),
		private_key: v.optional(PrivateKeyText),
		key_id: v.optional(KeyId),
		...BesideEntry,
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
	onlyOfClient(),
	v.forward(
		v.check(
			({ beside, private_key }) => beside === undefined || private_key !== undefined,
			'Only a private key can be stored beside another.'
		),
		['beside']
	),
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
		),
		...BesideEntry,
		/** The private half comes back in this answer, once. The vault never gives it out again. */
		download: v.optional(v.literal(true))
	}),
	oneServer(),
	onlyOfClient()
);
export type MakeKeyRequest = v.InferOutput<typeof MakeKeyRequest>;

/** Names one record, or one of a client's keys in it. */
export const ForgetCredentialRequest = v.pipe(
	v.strictObject({ ...HolderEntries, thumbprint: v.optional(Thumbprint) }),
	oneServer()
);
export type ForgetCredentialRequest = v.InferOutput<typeof ForgetCredentialRequest>;

/** Requests are signed with this key from now on. */
export const UseKeyRequest = v.pipe(
	v.strictObject({ ...HolderEntries, thumbprint: Thumbprint }),
	oneServer()
);
export type UseKeyRequest = v.InferOutput<typeof UseKeyRequest>;
