/** What every call of a client to its authorization server begins with. */
import type { Assertion, ClientBody } from '$lib/flow/client';
import type { Purpose } from '$lib/api/credentials';
import { encodeBase64Url } from '$lib/oauth/base64';
import type { AssertionOptions } from '$lib/oauth/assertion-parts';
import type { ClientAuthenticationInput } from '$lib/oauth/client-authentication';
import { credentialKindOf, type ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { Credential } from '$lib/oauth/credential';
import type { RequestFault } from '$lib/oauth/request-fault';
import { err, ok, type Result } from '$lib/result';
import { destinationOf, type Destination } from '../gateway/destination';
import { locateServer } from '../gateway/server-discovery';
import { invalidRequest, type Failure } from '../http/problem';
import { readMaterial } from '../credentials/material';
import type { Ports } from '../ports';

/** A client that can be authenticated, at the one place where its credential may go. */
export type PreparedClient = {
	readonly destination: Destination;
	readonly authentication: ClientAuthenticationInput;
	/** The texts that must come back in nothing. */
	readonly credentials: readonly string[];
	/** Whether the sandbox issued the credential, and it goes to the sandbox. */
	readonly isPlay: boolean;
};

/**
 * Fails with `credential_required` where the body brings no credential and the vault has none for
 * exactly this purpose, destination and client, or one that the method cannot use. A credential that is
 * known already is neither read from the body nor looked for.
 */
export async function prepareClient(
	input: ClientBody,
	purpose: Purpose,
	destination: Destination,
	ports: Ports,
	known?: Credential
): Promise<Result<PreparedClient, Failure>> {
	const found = await credentialOf(input, purpose, destination, ports, known);
	if (!found.ok) return found;

	const { credential, isPlay } = found.value;
	return ok({
		destination: found.value.destination,
		authentication: {
			server: found.value.destination.server,
			clientId: input.client_id,
			method: input.client_auth_method,
			credential,
			assertion: assertionOptionsOf(input.assertion, input.key_id),
			nowSeconds: Math.floor(ports.nowMs() / 1000),
			jti: encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)))
		},
		credentials: credential.kind === 'secret' ? [credential.secret] : [input.private_key ?? ''],
		isPlay: isPlay && found.value.destination.sandboxId !== undefined
	});
}

async function credentialOf(
	input: ClientBody,
	purpose: Purpose,
	destination: Destination,
	ports: Ports,
	known: Credential | undefined
): Promise<Result<FoundCredential, Failure>> {
	// A worker's is never shown, not even that of a sandbox.
	if (known !== undefined) return ok({ credential: known, isPlay: false, destination });
	const given = await readMaterial(input);
	if (!given.ok) return given;
	return given.value === undefined
		? findCredential(input, purpose, destination, ports)
		: // Whoever sends it along may have typed it.
			ok({ credential: given.value.credential, isPlay: false, destination });
}

type FoundCredential = {
	readonly credential: Credential;
	readonly isPlay: boolean;
	readonly destination: Destination;
};

async function findCredential(
	input: ClientBody,
	purpose: Purpose,
	destination: Destination,
	ports: Ports
): Promise<Result<FoundCredential, Failure>> {
	const stored = await ports.vault.find({
		purpose,
		destination: destination.choice,
		clientId: input.client_id
	});
	if (stored?.credential.kind !== credentialKindOf(input.client_auth_method)) {
		return err(credentialRequired(input.client_auth_method, stored !== undefined));
	}

	// Where the secret goes is what was sealed together with it, not what the request says.
	const sealed = destinationOf(stored.destination, ports);
	if (!sealed.ok) return sealed;
	const located = await locateServer(sealed.value, ports);
	return located.ok
		? ok({
				credential: stored.credential,
				isPlay: stored.isPlay === true,
				destination: located.value.destination
			})
		: located;
}

function credentialRequired(method: ClientAuthMethod, hasOther: boolean): Failure {
	const needed = credentialKindOf(method) === 'secret' ? 'client secret' : 'private key';
	return {
		code: 'credential_required',
		detail: hasOther
			? `${method} needs a ${needed}, but the vault has another kind of credential for this client. Enter the ${needed}, or choose the application's method in PingOne.`
			: `The vault has no ${needed} for this environment and client. Enter it. We forget a stored one after 60 minutes without use, and after 8 hours at the latest.`
	};
}

function assertionOptionsOf(
	assertion: Assertion | undefined,
	keyId: string | undefined
): AssertionOptions {
	return {
		alg: assertion?.alg,
		kid: assertion?.kid ?? keyId,
		typ: assertion?.typ,
		audience: assertion?.audience,
		lifetimeSeconds: assertion?.lifetime_seconds,
		header: assertion?.header,
		claims: assertion?.claims
	};
}

/** A fault of the request builder as a 400 that names the field. */
export function requestFailure({ field, message }: RequestFault): Failure {
	return invalidRequest([{ field, message }]);
}
