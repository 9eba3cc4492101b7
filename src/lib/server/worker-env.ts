import { dev } from '$app/environment';
import { err, ok, type Result } from '$lib/result';
import { REQUIRED_BINDINGS, type WorkerEnv } from './platform';

/** The names of bindings that the deployment lacks. */
export type MissingBindings = { readonly missing: readonly string[] };

/**
 * The bindings of this Worker. Fails closed: a deployment that lacks one (no rate limiter, no vault)
 * serves no credential. `vite dev` alone has stand-ins in memory; `dev` is a constant of the build, so
 * that branch and its module are not part of a built Worker.
 */
export async function readWorkerEnv(
	platform: { readonly env: WorkerEnv } | undefined
): Promise<Result<WorkerEnv, MissingBindings>> {
	if (dev && platform === undefined) {
		const { memoryEnv } = await import('./dev/memory-env');
		return ok(memoryEnv());
	}

	const env = platform?.env;
	const missing = REQUIRED_BINDINGS.filter((name) => env?.[name] === undefined);
	return env === undefined || missing.length > 0 ? err({ missing }) : ok(env);
}
