import type { SandboxWorker } from '$lib/flow/client';
import { readServerChoice } from '$lib/flow/server-choice';
import type { Ports } from '../ports';
import type { StoredCredential } from '../vault/stored-credential';

/** The worker that a body brought for its sandbox, as the vault would have it; it is stored nowhere. */
export function sentWorkerOf(
	{
		worker,
		...server
	}: Parameters<typeof readServerChoice>[0] & { readonly worker?: SandboxWorker | undefined },
	ports: Ports
): StoredCredential | undefined {
	const destination = readServerChoice(server);
	return worker && destination
		? {
				purpose: 'worker',
				destination,
				clientId: worker.client_id,
				credential: { kind: 'secret', secret: worker.client_secret },
				createdAtMs: ports.nowMs()
			}
		: undefined;
}
