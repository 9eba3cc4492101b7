/** What `GET /api/connections` answers. */
import { ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { WorkerEnv } from '../platform';
import { entryOf } from './connection';
import { ensureWatches } from './ensure-watches';
import { nameOf } from './principal';
import type { Team } from './team';

/**
 * Those of the caller that are not hidden. Without a team there are none, which is no failure: the pages
 * ask on every deployment.
 */
export async function listConnections({
	team,
	env,
	origin
}: {
	readonly team: Team;
	readonly env: WorkerEnv;
	readonly origin: string;
}): Promise<Result<Reply, Failure>> {
	if (!team.isOn) return ok({ status: 200, body: { team: false, connections: [] } });
	const usable = await team.usable();
	if (!usable.ok) return usable;
	await ensureWatches({ env, origin });
	const principal = await team.principal();
	return ok({
		status: 200,
		body: {
			team: true,
			...(principal && { principal: nameOf(principal) }),
			connections: usable.value.filter(({ isHidden }) => !isHidden).map(entryOf)
		}
	});
}
