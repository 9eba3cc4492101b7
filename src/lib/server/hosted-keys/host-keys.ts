/** What `/api/hosted-keys` does: publishes the public halves of a client's keys, and takes them back. */
import type { HostedKeySet } from '$lib/api/hosted-keys';
import type { DeleteKeySetRequest, HostKeysRequest } from '$lib/api/hosted-keys-requests';
import { serverChoiceOf, type ServerMembers } from '$lib/flow/server-choice';
import { encodeBase64Url } from '$lib/oauth/base64';
import type { PublicRsaJwk } from '$lib/oauth/private-key';
import { err, ok, type Result } from '$lib/result';
import { publicKeyOf } from '../credentials/material';
import { invalidRequest, type Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import { countRequest } from '../limits/rate-limit';
import { makeRandomId } from '../made-id';
import type { Ports } from '../ports';
import { hostedSetUrl } from '../vault/hosted-set-url';
import { keysIn } from '../vault/key-ring';
import type { StoredCredential, StoredKeySet } from '../vault/stored-credential';
import { hostedKeysAt } from './ask-hosted-keys';

/** Publishes the chosen keys at the address that the client has already, or at a new one. */
export async function hostKeys(
	input: HostKeysRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const stored = await findClient(input, ports);
	const chosen =
		stored && keysIn(stored).filter(({ thumbprint }) => input.thumbprints.includes(thumbprint));
	if (stored === undefined || chosen?.length !== new Set(input.thumbprints).size) {
		return err(invalidRequest([{ field: 'thumbprints', message: NO_SUCH_KEY }]));
	}
	const keys = (await Promise.all(chosen.map(publicKeyOf))).map(({ jwk }) => jwk);
	const replaced = stored.keySet && (await replaceKeys(stored.keySet, keys, ports));
	return replaced === undefined
		? publish(stored, keys, ports)
		: ok({ status: 200, body: replaced });
}

/** By its client, for the session that published it; by its removal code, for whoever has that. */
export async function deleteKeySet(
	input: DeleteKeySetRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const { removal_code, client_id, ...server } = input;
	if (removal_code !== undefined) return removeByCode(removal_code, ports);
	// The schema refuses it before.
	if (client_id === undefined) return err(NO_SET_OF_CLIENT);
	const stored = await findClient({ ...server, client_id }, ports);
	const { keySet } = stored ?? {};
	if (stored === undefined || keySet === undefined) return err(NO_SET_OF_CLIENT);
	// That there was none is no failure: it is gone either way.
	await hostedKeysAt(keySet.id, ports.env)?.remove(await digestOf(keySet.ownerKey));
	await ports.vault.store([{ ...stored, keySet: undefined }]);
	return ok({ status: 204 });
}

const NO_SUCH_KEY = 'The vault has no such key for this client. Reload the page to see its keys.';

const NO_SET_OF_CLIENT: Failure = {
	code: 'not_found',
	detail:
		'This session has no hosted JWK Set for this client. If it was published in another session, delete it with its removal code.'
};

const NO_SET_OF_CODE: Failure = {
	code: 'not_found',
	detail:
		'No hosted JWK Set has this removal code. Check the code; the set may also be gone already, because it was deleted or was not read for 30 days.'
};

/** `undefined` where the set is gone, or is not this session's. */
async function replaceKeys(
	{ id, ownerKey }: StoredKeySet,
	keys: readonly PublicRsaJwk[],
	ports: Ports
): Promise<HostedKeySet | undefined> {
	const ownerDigest = await digestOf(ownerKey);
	const expiresAtMs = await hostedKeysAt(id, ports.env)?.replace({ keys, ownerDigest });
	return expiresAtMs === undefined ? undefined : describe(id, keys, expiresAtMs, ports);
}

async function publish(
	stored: StoredCredential,
	keys: readonly PublicRsaJwk[],
	ports: Ports
): Promise<Result<Reply, Failure>> {
	// It makes an object of its own, as a sandbox does.
	const refused = await countRequest(ports.env.NEW_SANDBOX_RATE, {
		clientAddress: ports.clientAddress,
		loopbackSetting: ports.env.RATE_LIMIT_LOOPBACK
	});
	if (refused !== undefined) return err(refused);

	const id = makeRandomId(ports.env.HOSTED_KEYS);
	const [ownerKey, removalKey] = [randomKey(), randomKey()];
	const expiresAtMs = await ports.env.HOSTED_KEYS.getByName(id).create({
		keys,
		ownerDigest: await digestOf(ownerKey),
		removalDigest: await digestOf(removalKey)
	});
	await ports.vault.store([{ ...stored, keySet: { id, ownerKey } }]);
	const removal_code = `${id}.${removalKey}`;
	return ok({
		status: 200,
		body: { ...describe(id, keys, expiresAtMs, ports), removal_code }
	});
}

async function removeByCode(code: string, ports: Ports): Promise<Result<Reply, Failure>> {
	const [id = '', removalKey = ''] = code.trim().split('.');
	const isGone = await hostedKeysAt(id, ports.env)?.remove(await digestOf(removalKey));
	return isGone === true ? ok({ status: 204 }) : err(NO_SET_OF_CODE);
}

function describe(
	id: string,
	keys: readonly PublicRsaJwk[],
	expiresAtMs: number,
	{ origin }: Ports
): HostedKeySet {
	return {
		jwks_url: hostedSetUrl(id, origin),
		jwks: { keys: [...keys] },
		expires_at: expiresAtMs
	};
}

function findClient(
	input: ServerMembers & { readonly client_id: string },
	ports: Ports
): Promise<StoredCredential | undefined> {
	return ports.vault.find({
		purpose: 'client',
		destination: serverChoiceOf(input),
		clientId: input.client_id
	});
}

/** 256 random bits: the object keeps their digest alone. */
function randomKey(): string {
	return encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

async function digestOf(text: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return encodeBase64Url(new Uint8Array(digest));
}
