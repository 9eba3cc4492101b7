/** What `/api/sandboxes/{id}/faults` does. */
import type { SandboxFaults } from '$lib/api/sandbox-faults';
import { err, ok, type Result } from '$lib/result';
import { SANDBOX_GONE } from '../gateway/call-upstream';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { readSandboxId } from './sandbox-id';

export async function readSandboxFaults(id: string, ports: Ports): Promise<Result<Reply, Failure>> {
	const sandboxId = readSandboxId(id);
	return replyOf(
		sandboxId === undefined ? undefined : await ports.env.SANDBOX.getByName(sandboxId).readFaults()
	);
}

export async function setSandboxFaults(
	id: string,
	faults: SandboxFaults,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const sandboxId = readSandboxId(id);
	return replyOf(
		sandboxId === undefined
			? undefined
			: await ports.env.SANDBOX.getByName(sandboxId).setFaults(faults)
	);
}

function replyOf(faults: SandboxFaults | undefined): Result<Reply, Failure> {
	return faults === undefined ? err(SANDBOX_GONE) : ok({ status: 200, body: faults });
}
