/** What `/api/sandboxes/{id}/options` does. */
import type { SandboxOptions } from '$lib/api/sandbox-options';
import { err, ok, type Result } from '$lib/result';
import { SANDBOX_GONE } from '../gateway/call-upstream';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import type { SandboxStub } from '../platform';
import { readSandboxId } from './sandbox-id';

export function readSandboxOptions(id: string, ports: Ports): Promise<Result<Reply, Failure>> {
	return replyFrom(id, ports, (sandbox) => sandbox.readOptions());
}

export function setSandboxOptions(
	id: string,
	options: SandboxOptions,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	return replyFrom(id, ports, (sandbox) => sandbox.setOptions(options));
}

async function replyFrom(
	id: string,
	ports: Ports,
	ask: (sandbox: SandboxStub) => Promise<SandboxOptions | undefined>
): Promise<Result<Reply, Failure>> {
	const sandboxId = readSandboxId(id);
	const options =
		sandboxId === undefined ? undefined : await ask(ports.env.SANDBOX.getByName(sandboxId));
	return options === undefined ? err(SANDBOX_GONE) : ok({ status: 200, body: options });
}
