import { ok, type Result } from '$lib/result';
import { readEmbedAncestors } from './http/embed-ancestors';
import { readTrustedIssuers } from './gateway/trusted-issuers';
import type { Failure } from './http/problem';
import type { Reply } from './http/respond';
import type { WorkerEnv } from './platform';
import type { MissingBindings } from './worker-env';

/**
 * `ok`, or what the operator has to mend, in words. No value of a setting is told: the page is public.
 */
export function checkHealth(
	env: Result<WorkerEnv, MissingBindings>,
	workbenchOrigin: string
): Result<Reply, Failure> {
	const faults = env.ok
		? faultsOf(env.value, workbenchOrigin)
		: env.error.missing.map(
				(name) => `The binding ${name} is missing. Deploy with the project's wrangler.toml.`
			);
	return ok(
		faults.length === 0
			? { status: 200, body: { status: 'ok' } }
			: { status: 503, body: { status: 'misconfigured', faults } }
	);
}

function faultsOf(env: WorkerEnv, workbenchOrigin: string): string[] {
	const issuers = readTrustedIssuers(env.TRUSTED_ISSUERS, workbenchOrigin);
	const ancestors = readEmbedAncestors(env.EMBED_ANCESTORS);
	return [issuers, ancestors].flatMap((read) => (read.ok ? [] : [read.error.message]));
}
