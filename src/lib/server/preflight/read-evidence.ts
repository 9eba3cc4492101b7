/** What is known of a client once it was refused: its application as PingOne has it, and the checks. */
import { EVIDENCE_TIMEOUT_MS } from '$lib/api/limits';
import type { ApiCall } from '$lib/calls/api-call';
import type { RefusalInput } from '$lib/diagnosis/refusal';
import { readConfiguration } from '$lib/flow/configuration';
import { listedKeysOf } from '$lib/preflight/listed-keys';
import { valueOf } from '$lib/preflight/observations';
import type { ClientBody, SandboxWorker } from '$lib/flow/client';
import type { Ports } from '../ports';
import { examine } from './examine';
import { sentWorkerOf } from './sent-worker';

export type Evidence = Pick<
	RefusalInput,
	'application' | 'registeredKeys' | 'ownThumbprint' | 'secret' | 'checks'
> & {
	readonly calls: readonly ApiCall[];
};

/** A request that was refused, as far as a validation looks at one. */
export type RefusedRequest = ClientBody & {
	readonly scope?: string | undefined;
	readonly audience?: string | undefined;
	readonly resource?: string | undefined;
	readonly worker?: SandboxWorker | undefined;
};

/**
 * Reads with the worker of the vault, within a few seconds. Without a worker nothing is asked, and only
 * what was sent is checked. It never fails: what cannot be read is no evidence.
 */
export async function readEvidence(request: RefusedRequest, ports: Ports): Promise<Evidence> {
	const { client_secret, private_key } = request;
	const examined = await examine(
		{ ...readConfiguration(request), client_secret, private_key },
		{ ...ports, deadline: ports.timeLimit(EVIDENCE_TIMEOUT_MS) },
		{ withoutWorker: 'nothing', worker: sentWorkerOf(request, ports), predicts: false }
	);
	if (!examined.ok) return { calls: examined.error.apiCalls ?? [] };

	const { credential, observations, checks, calls } = examined.value;
	const facts = valueOf(observations.application);
	return {
		application: facts?.application,
		registeredKeys:
			facts &&
			listedKeysOf(
				facts.registeredKeys,
				facts.isHostedHere ? undefined : facts.application.jwksUrl
			),
		ownThumbprint: credential?.kind === 'private_key' ? credential.thumbprint : undefined,
		secret: valueOf(observations.secret),
		checks,
		calls
	};
}
