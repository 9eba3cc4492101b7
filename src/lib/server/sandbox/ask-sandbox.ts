import { err, ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import { isMadeUuid } from '../made-id';
import type { Ports } from '../ports';
import type { SandboxStub } from '../platform';

/** Never made here, unused for a day, or no longer readable. */
export const SANDBOX_GONE: Failure = {
	code: 'sandbox_exists_no_more',
	detail:
		'There is no sandbox with this environment id: it was unused for 24 hours, or it was never made here. Make a new one.'
};

/** The object threw: that is a fault of ours, and neither the network's nor PingOne's. */
export const SANDBOX_FAILED: Failure = {
	code: 'internal',
	detail:
		'The sandbox itself failed at this request. Try again; if it fails again, make a new sandbox.'
};

/** Asks a sandbox of this deployment. An id that was guessed touches no object. */
export async function askSandbox<Answer>(
	environmentId: string,
	{ env }: Pick<Ports, 'env'>,
	ask: (sandbox: SandboxStub) => Promise<Answer | undefined>
): Promise<Result<Answer, Failure>> {
	const id = environmentId.toLowerCase();
	if (!isMadeUuid(id, env.SANDBOX)) return err(SANDBOX_GONE);
	let answer: Answer | undefined;
	try {
		answer = await ask(env.SANDBOX.getByName(id));
	} catch {
		// What the object threw is for its own tests, and may quote what is stored.
		return err(SANDBOX_FAILED);
	}
	return answer === undefined ? err(SANDBOX_GONE) : ok(answer);
}
