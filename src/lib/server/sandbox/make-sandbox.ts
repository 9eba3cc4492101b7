/** What `/api/sandboxes` does. A sandbox's credentials are play money, valid nowhere else. */
import type { NewSandbox } from '$lib/api/sandboxes';
import { readPrivateKey } from '$lib/oauth/private-key';
import { programAddressOf } from '$lib/pingone/program-address';
import { assertNever, err, ok, type Result } from '$lib/result';
import { storedKeyOf } from '../credentials/material';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import { countRequest } from '../limits/rate-limit';
import { subjectOf } from '../oauth/credentialed-call';
import { makeSandboxId } from '../made-id';
import type { Ports } from '../ports';
import type { Holder, StoredCredential } from '../vault/stored-credential';
import { askSandbox, SANDBOX_FAILURES } from '../gateway/ask-sandbox';

/** Makes a sandbox, and puts its credentials into the caller's vault, for which it starts a session. */
export async function makeSandbox(ports: Ports): Promise<Result<Reply, Failure>> {
	const refused = await countRequest(ports.env.NEW_SANDBOX_RATE, subjectOf(ports));
	if (refused !== undefined) return err(refused);

	const environmentId = makeSandboxId(ports.env.SANDBOX);
	const made = await askSandbox(environmentId, ports.env, (sandbox) =>
		sandbox.create({ environmentId, origin: programAddressOf(ports.origin) })
	);
	if (!made.ok) return err(SANDBOX_FAILURES[made.error]);
	await ports.vault.store(credentialsOf(made.value, ports.nowMs()));
	return ok({ status: 201, body: made.value });
}

/** Makes a key pair for an application of a sandbox; the private half goes into the vault as well. */
export async function makeSandboxKey(
	environmentId: string,
	applicationId: string,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const asked = await askSandbox(environmentId, ports.env, (sandbox) =>
		sandbox.makeKey(applicationId)
	);
	if (!asked.ok) return err(SANDBOX_FAILURES[asked.error]);
	const made = asked.value;
	if (!made.ok) {
		switch (made.error.code) {
			case 'no_sandbox':
				return err(SANDBOX_FAILURES.gone);
			case 'no_application':
				return err({
					code: 'not_found',
					detail: 'The sandbox has no application with this id. GET its applications to see them.'
				});
			default:
				return assertNever(made.error.code);
		}
	}

	const key = await readPrivateKey(made.value.private_key);
	if (!key.ok) throw new Error(`The sandbox made a key that is not usable: ${key.error.code}.`);
	const kid = made.value.jwks.keys[0]?.kid;
	await ports.vault.store([
		{
			...holderOf('client', environmentId.toLowerCase(), applicationId),
			...storedKeyOf(key.value, kid),
			createdAtMs: ports.nowMs(),
			isPlay: true
		}
	]);
	return ok({ status: 200, body: made.value });
}

function credentialsOf(made: NewSandbox, createdAtMs: number): StoredCredential[] {
	const { environment_id: environmentId, applications, worker } = made;
	const stored = (holder: Holder, secret: string): StoredCredential => ({
		...holder,
		credential: { kind: 'secret', secret },
		createdAtMs
	});
	return [
		stored(holderOf('worker', environmentId, worker.client_id), worker.client_secret),
		...applications.flatMap(({ id, client_secret: secret }) =>
			secret === undefined
				? []
				: { ...stored(holderOf('client', environmentId, id), secret), isPlay: true as const }
		)
	];
}

function holderOf(purpose: 'client' | 'worker', environmentId: string, clientId: string): Holder {
	return {
		purpose,
		destination: { region: 'sandbox', environment_id: environmentId },
		clientId
	};
}
