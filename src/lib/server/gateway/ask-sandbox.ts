/** The only way to a sandbox's object. */
import { err, ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import { isMadeSandboxId } from '../made-id';
import type { SandboxStub, WorkerEnv } from '../platform';
import type { Ports } from '../ports';
import { readSandboxId } from './sandbox-id';

/** `gone`: never made here, or over. `failed`: it threw, as it does for a row that it cannot read. */
export type NoSandboxAnswer = 'gone' | 'failed';

export const SANDBOX_FAILURES: Readonly<Record<NoSandboxAnswer, Failure>> = {
	gone: {
		code: 'sandbox_exists_no_more',
		detail:
			'There is no sandbox with this environment id. It was not used for 24 hours, or it was never made here. Make a new one.'
	},
	failed: {
		code: 'sandbox_failed',
		detail:
			'The sandbox failed to answer this request. Try again. If it fails again, make a new sandbox.'
	}
};

/** An id that was not made here is gone, and its object is not touched. */
export async function askSandbox<Answer>(
	id: string | undefined,
	{ SANDBOX: namespace }: Pick<WorkerEnv, 'SANDBOX'>,
	ask: (sandbox: SandboxStub) => Promise<Answer | undefined>
): Promise<Result<Answer, NoSandboxAnswer>> {
	const sandboxId = readSandboxId(id);
	if (sandboxId === undefined || !isMadeSandboxId(sandboxId, namespace)) return err('gone');
	let answer: Answer | undefined;
	try {
		answer = await ask(namespace.getByName(sandboxId));
	} catch {
		// Why is the object's business: the text may name its rows, or the insides of the runtime.
		return err('failed');
	}
	return answer === undefined ? err('gone') : ok(answer);
}

/** What the object answers, as the body of a 200. */
export async function replyFromSandbox(
	id: string,
	ports: Ports,
	ask: (sandbox: SandboxStub) => Promise<object | undefined>
): Promise<Result<Reply, Failure>> {
	const asked = await askSandbox(id, ports.env, ask);
	return asked.ok ? ok({ status: 200, body: asked.value }) : err(SANDBOX_FAILURES[asked.error]);
}
