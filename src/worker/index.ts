/** The Worker's entry: SvelteKit's handler, and the classes of the Durable Objects. */
import handler from 'sveltekit-worker';
import { answerBy } from 'worker-parts';
import type { WorkerEnv } from '$lib/server/platform';

export { ConnectionWatch, HostedKeys, Sandbox, SecretVault, TeamLog } from 'worker-parts';

export default {
	fetch: (request: Request, env: WorkerEnv, context: unknown): Promise<Response> =>
		answerBy((passed) => handler.fetch(passed, env, context), request, env)
};
