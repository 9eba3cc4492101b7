/** What `/api/sandboxes/{id}/faults` does. */
import type { SandboxFaults } from '$lib/api/sandbox-faults';
import { ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { askSandbox } from './ask-sandbox';

export async function readSandboxFaults(id: string, ports: Ports): Promise<Result<Reply, Failure>> {
	const faults = await askSandbox(id, ports, (sandbox) => sandbox.readFaults());
	return faults.ok ? ok({ status: 200, body: faults.value }) : faults;
}

export async function setSandboxFaults(
	id: string,
	faults: SandboxFaults,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const set = await askSandbox(id, ports, (sandbox) => sandbox.setFaults(faults));
	return set.ok ? ok({ status: 200, body: set.value }) : set;
}
