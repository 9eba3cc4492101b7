/** What `/api/sandboxes/{id}/options` does. */
import type { SandboxOptions } from '$lib/api/sandbox-options';
import { ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { askSandbox } from './ask-sandbox';

export async function readSandboxOptions(
	id: string,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const options = await askSandbox(id, ports, (sandbox) => sandbox.readOptions());
	return options.ok ? ok({ status: 200, body: options.value }) : options;
}

export async function setSandboxOptions(
	id: string,
	options: SandboxOptions,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const set = await askSandbox(id, ports, (sandbox) => sandbox.setOptions(options));
	return set.ok ? ok({ status: 200, body: set.value }) : set;
}
