/** What `/api/credentials` does with the vault. No answer holds a value. */
import { serverChoiceOf } from '$lib/flow/server-choice';
import type { CredentialStatus, KeyStatus } from '$lib/api/credentials';
import type {
	ForgetCredentialRequest,
	MakeKeyRequest,
	StoreCredentialRequest,
	UseKeyRequest
} from '$lib/api/credential-requests';
import { KEYS_OF_A_CLIENT_LIMIT } from '$lib/api/limits';
import { privateKeyPem } from '$lib/oauth/private-key';
import { err, ok, type Result } from '$lib/result';
import { invalidRequest, type Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import { destinationOf } from '../gateway/destination';
import type { Ports } from '../ports';
import { hostedSetUrl } from '../vault/hosted-set-url';
import { keysIn, withKeyBeside, withKeyInUse, withoutKey } from '../vault/key-ring';
import {
	evictedOf,
	statusOf,
	type Holder,
	type StoredCredential
} from '../vault/stored-credential';
import {
	generateKey,
	publicKeyOf,
	readMaterial,
	storedKeyOf,
	usualMethodOf,
	type PublicKey
} from './material';

/** The schema refuses it before. */
const NO_MATERIAL = invalidRequest([
	{ field: 'client_secret', message: 'Send client_secret or private_key.' }
]);

export async function listCredentials(ports: Ports): Promise<Result<Reply, Failure>> {
	const { credentials, expiresAtMs } = await ports.vault.list();
	return ok({
		status: 200,
		body: {
			credentials: await Promise.all(
				credentials.map((stored) => describe(stored, expiresAtMs, ports))
			)
		}
	});
}

export async function storeCredential(
	input: StoreCredentialRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const material = await readMaterial(input);
	if (!material.ok) return material;
	if (material.value === undefined) return err(NO_MATERIAL);
	const holder = readHolder(input, ports);
	if (!holder.ok) return holder;

	const { manages, beside } = input;
	const record = {
		...holder.value,
		...material.value,
		createdAtMs: ports.nowMs(),
		...(manages && {
			worker: { method: usualMethodOf(material.value.credential.kind), manages }
		})
	};
	const stored = await joinKeys(record, beside, ports);
	if (!stored.ok) return stored;
	return ok({ status: 200, body: await keep(stored.value, ports) });
}

/**
 * Makes a key pair here, so that its private half never exists anywhere else: unless its maker asks for it,
 * which only this answer can give.
 */
export async function makeKey(
	input: MakeKeyRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const holder = readHolder(input, ports);
	if (!holder.ok) return holder;

	const key = await generateKey(input.modulus_bits);
	const record = {
		...holder.value,
		...storedKeyOf(key, key.thumbprint),
		createdAtMs: ports.nowMs()
	};
	const stored = await joinKeys(record, input.beside, ports);
	if (!stored.ok) return stored;
	const [inUse] = keysIn(stored.value);
	return ok({
		status: 200,
		body: {
			...(await keep(stored.value, ports)),
			...(inUse && { jwks: { keys: [(await publicKeyOf(inUse)).jwk] } }),
			made: key.thumbprint,
			...(input.download && { private_key: privateKeyPem(key.pkcs8) })
		}
	});
}

/** Requests of the client are signed with another of its keys from now on. */
export async function useKey(input: UseKeyRequest, ports: Ports): Promise<Result<Reply, Failure>> {
	const found = await ports.vault.find(holderOf(input));
	const switched = found && withKeyInUse(found, input.thumbprint);
	return switched === undefined
		? err(NO_SUCH_KEY)
		: ok({ status: 200, body: await keep(switched, ports) });
}

const NO_SUCH_KEY = invalidRequest([
	{
		field: 'thumbprint',
		message: 'The vault has no such key for this client. Reload the page to see its keys.'
	}
]);

const TOO_MANY_KEYS = invalidRequest([
	{
		field: 'beside',
		message: `The vault keeps ${KEYS_OF_A_CLIENT_LIMIT} keys of one client. Remove one first.`
	}
]);

/** The record with a new key as it is to be stored: beside the client's others, or in their place. */
async function joinKeys(
	record: StoredCredential,
	beside: true | undefined,
	ports: Ports
): Promise<Result<StoredCredential, Failure>> {
	const [key] = keysIn(record);
	if (key === undefined) return ok(record);
	const known = await ports.vault.find(record);
	if (known?.credential.kind !== 'private_key') return ok(record);
	// A set that is hosted stays this session's, whatever keys it has.
	if (beside === undefined) return ok({ ...record, keySet: known.keySet });
	const joined = withKeyBeside(known, key);
	return keysIn(joined).length > KEYS_OF_A_CLIENT_LIMIT ? err(TOO_MANY_KEYS) : ok(joined);
}

async function keep(stored: StoredCredential, ports: Ports): Promise<CredentialStatus> {
	const { expiresAtMs, evicted } = await ports.vault.store([stored]);
	return { ...(await describe(stored, expiresAtMs, ports)), ...evictedOf(evicted) };
}

/** Everything but the value; of a client's keys their public halves as well. */
async function describe(
	stored: StoredCredential,
	expiresAtMs: number,
	{ origin }: Ports
): Promise<CredentialStatus> {
	const status = statusOf(stored, expiresAtMs);
	if (stored.purpose !== 'client') return status;
	const [inUse, ...others] = await Promise.all(keysIn(stored).map(publicKeyOf));
	if (inUse === undefined) return status;
	return {
		...status,
		jwks: { keys: [inUse.jwk] },
		keys: [keyStatusOf(inUse, true), ...others.map((key) => keyStatusOf(key, false))],
		...(stored.keySet && { jwks_url: hostedSetUrl(stored.keySet.id, origin) })
	};
}

function keyStatusOf({ thumbprint, modulusBits, jwk }: PublicKey, isInUse: boolean): KeyStatus {
	return { thumbprint, modulus_bits: modulusBits, in_use: isInUse, jwk };
}

/**
 * Forgets one record; everything, and the session with it, where none is named. That there was none is no
 * failure: it is gone all the same.
 */
export async function forgetCredentials(
	input: ForgetCredentialRequest | undefined,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	if (input?.thumbprint !== undefined) return forgetKey(input, input.thumbprint, ports);
	if (input !== undefined) {
		await ports.vault.forget(holderOf(input));
		return ok({ status: 204 });
	}
	await ports.vault.forgetEverything();
	return ok({ status: 204, headers: { 'clear-site-data': '"cookies", "storage"' } });
}

/** One key of a client. The last one goes with its record; one in use stays while there are others. */
async function forgetKey(
	input: ForgetCredentialRequest,
	thumbprint: string,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const found = await ports.vault.find(holderOf(input));
	const [inUse, ...others] = found === undefined ? [] : keysIn(found);
	if (found === undefined || inUse === undefined) return ok({ status: 204 });
	if (inUse.thumbprint !== thumbprint) {
		const left = withoutKey(found, thumbprint);
		if (left !== undefined) await ports.vault.store([left]);
		return ok({ status: 204 });
	}
	if (others.length > 0) return err(KEY_IN_USE);
	await ports.vault.forget(holderOf(input));
	return ok({ status: 204 });
}

const KEY_IN_USE = invalidRequest([
	{
		field: 'thumbprint',
		message: 'Requests are signed with this key. Switch to another one first.'
	}
]);

/** Only where something could be sent may a credential be stored. */
function readHolder(input: ForgetCredentialRequest, ports: Ports): Result<Holder, Failure> {
	const destination = destinationOf(input, ports);
	return destination.ok ? ok(holderOf(input)) : destination;
}

function holderOf(input: ForgetCredentialRequest): Holder {
	return {
		purpose: input.purpose,
		destination: serverChoiceOf(input),
		clientId: input.client_id
	};
}
