/** What `/api/sandboxes/{id}/options` and `…/key-rotation` do. */
import type { SandboxOptions } from '$lib/api/sandbox-options';
import type { Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { replyFromSandbox } from '../gateway/ask-sandbox';

export function readSandboxOptions(id: string, ports: Ports): Promise<Result<Reply, Failure>> {
	return replyFromSandbox(id, ports, (sandbox) => sandbox.readOptions());
}

export function setSandboxOptions(
	id: string,
	options: SandboxOptions,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	return replyFromSandbox(id, ports, (sandbox) => sandbox.setOptions(options));
}

export function rotateSandboxKeys(id: string, ports: Ports): Promise<Result<Reply, Failure>> {
	return replyFromSandbox(id, ports, (sandbox) => sandbox.rotateKeys());
}
