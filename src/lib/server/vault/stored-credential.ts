/** A credential as the vault keeps it: together with where it may go. */
import * as v from 'valibot';
import { isSameServer, type ServerChoice } from '$lib/flow/server-choice';
import { AuthMethod } from '$lib/flow/text';
import {
	CREDENTIAL_PURPOSES,
	type CredentialStatus,
	type EvictedCredential,
	type Purpose
} from '$lib/api/credentials';
import { decodeBase64Url, encodeBase64Url } from '$lib/oauth/base64';
import type { Credential } from '$lib/oauth/credential';
import { REGION_CODES } from '$lib/pingone/region';

/** Whose credential it is, for what, and at which authorization server. */
export type Holder = {
	readonly purpose: Purpose;
	readonly destination: ServerChoice;
	readonly clientId: string;
};

/** Whether both are of one client, for one purpose, at one server. */
export function isSameHolder(one: Holder, other: Holder): boolean {
	return (
		one.purpose === other.purpose &&
		one.clientId === other.clientId &&
		isSameServer(one.destination, other.destination)
	);
}

/** A private key as PKCS#8 DER, with the id that its assertions name. */
export type StoredKey = {
	readonly pkcs8: Uint8Array;
	readonly kid?: string | undefined;
	/** RFC 7638. */
	readonly thumbprint: string;
	/** As of {@link StoredCredential}. */
	readonly isPlay?: true | undefined;
};

/** The JWK Set that this session has published for a client. */
export type StoredKeySet = {
	readonly id: string;
	/** Whoever has it may replace the keys, so it never leaves the vault. */
	readonly ownerKey: string;
};

export type StoredCredential = Holder & {
	readonly credential: Credential;
	/** RFC 7638, of a key alone. */
	readonly thumbprint?: string | undefined;
	/** Of a client with a key: what is ready to take the place of the one in use. */
	readonly otherKeys?: readonly StoredKey[] | undefined;
	readonly keySet?: StoredKeySet | undefined;
	readonly createdAtMs: number;
	/**
	 * Of a client of a sandbox: the Worker had it from the sandbox itself, and nobody typed it, so its value
	 * may be shown. Sealed with the record, so that no caller can claim it.
	 */
	readonly isPlay?: true | undefined;
	/** Of a worker alone: how it authenticates, what else it manages, and the token that it has. */
	readonly worker?: WorkerSession | undefined;
	/** Of a worker that the operator gave: it is in no vault, and never stored. */
	readonly connection?: { readonly id: string; readonly isReadOnly: boolean } | undefined;
};

/** Kept in the same record as the credential, so that one is never there without the other. */
const WorkerSession = v.strictObject({
	method: AuthMethod,
	/**
	 * The environments that it manages beside that of its destination, in the same region. Its credential
	 * goes to its destination alone; calls with its token go to these too.
	 */
	manages: v.optional(v.array(v.string())),
	token: v.optional(
		v.strictObject({
			access_token: v.string(),
			/** Milliseconds since the epoch. */
			issued_at_ms: v.number(),
			expires_at_ms: v.number()
		})
	)
});
export type WorkerSession = v.InferOutput<typeof WorkerSession>;

const Destination = v.union([
	v.strictObject({ region: v.picklist(REGION_CODES), environment_id: v.string() }),
	v.strictObject({ issuer: v.string() })
]);

const Pkcs8 = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		const bytes = decodeBase64Url(dataset.value);
		if (bytes !== undefined) return bytes;
		addIssue({ message: 'The key is not base64url.' });
		return NEVER;
	})
);

const HolderEntries = {
	version: v.literal(1),
	purpose: v.picklist(CREDENTIAL_PURPOSES),
	destination: Destination,
	client_id: v.string(),
	created_at_ms: v.number(),
	is_play: v.optional(v.literal(true)),
	worker: v.optional(WorkerSession)
};

const KeyEntries = { pkcs8: Pkcs8, kid: v.optional(v.string()), thumbprint: v.string() };

const OtherKey = v.strictObject({ ...KeyEntries, is_play: v.optional(v.literal(true)) });

/** The plain text of a sealed record. */
const Payload = v.variant('kind', [
	v.strictObject({ ...HolderEntries, kind: v.literal('secret'), secret: v.string() }),
	v.strictObject({
		...HolderEntries,
		kind: v.literal('private_key'),
		...KeyEntries,
		other_keys: v.optional(v.array(OtherKey)),
		key_set: v.optional(v.strictObject({ id: v.string(), owner_key: v.string() }))
	})
]);

/** The credential as JSON, to be sealed. */
export function serializeCredential(stored: StoredCredential): string {
	const { credential } = stored;
	return JSON.stringify({
		version: 1,
		purpose: stored.purpose,
		destination: stored.destination,
		client_id: stored.clientId,
		created_at_ms: stored.createdAtMs,
		is_play: stored.isPlay,
		worker: stored.worker,
		kind: credential.kind,
		...(credential.kind === 'secret'
			? { secret: credential.secret }
			: {
					pkcs8: encodeBase64Url(credential.key.pkcs8),
					kid: credential.key.kid,
					thumbprint: stored.thumbprint,
					other_keys: stored.otherKeys?.map(({ pkcs8, kid, thumbprint, isPlay }) => ({
						pkcs8: encodeBase64Url(pkcs8),
						kid,
						thumbprint,
						is_play: isPlay
					})),
					key_set: stored.keySet && { id: stored.keySet.id, owner_key: stored.keySet.ownerKey }
				})
	});
}

/** `undefined` for a text that {@link serializeCredential} did not write. */
export function parseCredential(text: string): StoredCredential | undefined {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Payload), text);
	if (!parsed.success) return undefined;

	const payload = parsed.output;
	const holder = {
		purpose: payload.purpose,
		destination: payload.destination,
		clientId: payload.client_id,
		createdAtMs: payload.created_at_ms,
		...(payload.is_play && { isPlay: payload.is_play }),
		...(payload.worker && { worker: payload.worker })
	};
	return payload.kind === 'secret'
		? { ...holder, credential: { kind: 'secret', secret: payload.secret } }
		: {
				...holder,
				thumbprint: payload.thumbprint,
				credential: { kind: 'private_key', key: { pkcs8: payload.pkcs8, kid: payload.kid } },
				...(payload.other_keys && {
					otherKeys: payload.other_keys.map(({ is_play: isPlay, ...key }) => ({
						...key,
						...(isPlay && { isPlay })
					}))
				}),
				...(payload.key_set && {
					keySet: { id: payload.key_set.id, ownerKey: payload.key_set.owner_key }
				})
			};
}

/** What may be told of it: everything but its value. */
export function statusOf(stored: StoredCredential, expiresAtMs: number): CredentialStatus {
	return {
		purpose: stored.purpose,
		...stored.destination,
		client_id: stored.clientId,
		kind: stored.credential.kind,
		...(stored.thumbprint !== undefined && { thumbprint: stored.thumbprint }),
		...(stored.worker?.manages && { manages: stored.worker.manages }),
		expires_at: expiresAtMs
	};
}

/** Whose credential made room for another, as a member of the answer; nothing where none did. */
export function evictedOf(evicted: readonly StoredCredential[]): { evicted?: EvictedCredential[] } {
	return evicted.length === 0
		? {}
		: {
				evicted: evicted.map(({ purpose, destination, clientId }) => ({
					purpose,
					...destination,
					client_id: clientId
				}))
			};
}
