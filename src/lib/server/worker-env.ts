import { err, ok, type Result } from '$lib/result';
import { REQUIRED_BINDINGS, type WorkerEnv } from './platform';

/** The names of bindings that the deployment lacks. */
export type MissingBindings = { readonly missing: readonly string[] };

/**
 * The bindings of this Worker. Fails closed: a deployment that lacks one (no rate limiter, no vault)
 * serves no credential.
 */
export function readWorkerEnv(
	platform: { readonly env: WorkerEnv } | undefined
): Result<WorkerEnv, MissingBindings> {
	const env = platform?.env;
	const missing = REQUIRED_BINDINGS.filter((name) => env?.[name] === undefined);
	return env === undefined || missing.length > 0 ? err({ missing }) : ok(env);
}
