/** What `/api/credentials` does with the vault. No answer holds a value. */
import { serverChoiceOf } from '$lib/flow/server-choice';
import type { CredentialStatus } from '$lib/api/credentials';
import type {
	ForgetCredentialRequest,
	MakeKeyRequest,
	StoreCredentialRequest
} from '$lib/api/credential-requests';
import { err, ok, type Result } from '$lib/result';
import { invalidRequest, type Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import { destinationOf } from '../gateway/destination';
import type { Ports } from '../ports';
import {
	evictedOf,
	statusOf,
	type Holder,
	type StoredCredential
} from '../vault/stored-credential';
import { generateKey, publicJwksOf, readMaterial, storedKeyOf, usualMethodOf } from './material';

/** The schema refuses it before. */
const NO_MATERIAL = invalidRequest([
	{ field: 'client_secret', message: 'Send client_secret or private_key.' }
]);

export async function listCredentials(ports: Ports): Promise<Result<Reply, Failure>> {
	const { credentials, expiresAtMs } = await ports.vault.list();
	return ok({
		status: 200,
		body: {
			credentials: await Promise.all(credentials.map((stored) => describe(stored, expiresAtMs)))
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

	const { manages } = input;
	const stored = {
		...holder.value,
		...material.value,
		createdAtMs: ports.nowMs(),
		...(manages && {
			worker: { method: usualMethodOf(material.value.credential.kind), manages }
		})
	};
	const { expiresAtMs, evicted } = await ports.vault.store([stored]);
	return ok({
		status: 200,
		body: { ...(await describe(stored, expiresAtMs)), ...evictedOf(evicted) }
	});
}

/** Makes a key pair here, so that its private half never exists anywhere else. */
export async function makeKey(
	input: MakeKeyRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const holder = readHolder(input, ports);
	if (!holder.ok) return holder;

	const key = await generateKey(input.modulus_bits);
	const stored = {
		...holder.value,
		...storedKeyOf(key, key.thumbprint),
		createdAtMs: ports.nowMs()
	};
	const { expiresAtMs, evicted } = await ports.vault.store([stored]);
	const jwks = await publicJwksOf(stored);
	return ok({
		status: 200,
		body: { ...statusOf(stored, expiresAtMs), ...evictedOf(evicted), jwks }
	});
}

/** Everything but the value; of a client's key its public half as well. */
async function describe(stored: StoredCredential, expiresAtMs: number): Promise<CredentialStatus> {
	const jwks = stored.purpose === 'client' ? await publicJwksOf(stored) : undefined;
	return { ...statusOf(stored, expiresAtMs), ...(jwks && { jwks }) };
}

/**
 * Forgets one record; everything, and the session with it, where none is named. That there was none is no
 * failure: it is gone all the same.
 */
export async function forgetCredentials(
	input: ForgetCredentialRequest | undefined,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	if (input !== undefined) {
		await ports.vault.forget(holderOf(input));
		return ok({ status: 204 });
	}
	await ports.vault.forgetEverything();
	return ok({ status: 204, headers: { 'clear-site-data': '"cookies", "storage"' } });
}

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
