/** What `/api/sandboxes/{id}/faults` does. */
import type { SandboxFaults } from '$lib/api/sandbox-faults';
import type { Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { replyFromSandbox } from '../gateway/ask-sandbox';

export function readSandboxFaults(id: string, ports: Ports): Promise<Result<Reply, Failure>> {
	return replyFromSandbox(id, ports, (sandbox) => sandbox.readFaults());
}

export function setSandboxFaults(
	id: string,
	faults: SandboxFaults,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	return replyFromSandbox(id, ports, (sandbox) => sandbox.setFaults(faults));
}
