/** The credential that a request would use, for a validation that sends it nowhere. */
import type { PreflightRequest } from '$lib/api/preflight-request';
import type { ServerChoice } from '$lib/flow/server-choice';
import type { Credential } from '$lib/oauth/credential';
import { readPkcs8 } from '$lib/oauth/private-key';
import { readSecretFacts, type CredentialFacts } from '$lib/preflight/credential-facts';
import { ok, type Result } from '$lib/result';
import { readMaterial } from '../credentials/material';
import type { Failure } from '../http/problem';
import type { Ports } from '../ports';

export type ClientCredential = {
	readonly facts: CredentialFacts;
	/** Never leaves the Worker's memory, and goes into no check. */
	readonly secret?: string | undefined;
};

/**
 * The body's credential, else the vault's for exactly this client; `undefined` where there is neither.
 * Fails where the body's private key cannot be read.
 */
export async function readClientCredential(
	input: Omit<PreflightRequest, 'worker'>,
	server: ServerChoice | undefined,
	ports: Ports
): Promise<Result<ClientCredential | undefined, Failure>> {
	// A key id beside the key is judged by a check of its own.
	const { client_secret, private_key } = input;
	const given = await readMaterial({ client_secret, private_key });
	if (!given.ok) return given;
	if (given.value !== undefined) return ok(await factsOf(given.value.credential));
	if (server === undefined) return ok(undefined);

	// As it was stored: white space around the id is a fault of its own, which another check tells of.
	const clientId = input.client_id.trim();
	const stored = await ports.vault.find({ purpose: 'client', destination: server, clientId });
	return ok(stored && (await factsOf(stored.credential)));
}

async function factsOf(credential: Credential): Promise<ClientCredential | undefined> {
	if (credential.kind === 'secret') {
		return { facts: readSecretFacts(credential.secret), secret: credential.secret };
	}
	const key = await readPkcs8(credential.key.pkcs8);
	// What was stored was read before, so this is a record that was damaged: as good as none.
	if (!key.ok) return undefined;
	const { thumbprint, modulusBits } = key.value;
	return { facts: { kind: 'private_key', thumbprint, modulusBits, kid: credential.key.kid } };
}
