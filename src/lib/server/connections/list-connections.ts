/** What `GET /api/connections` answers. */
import { ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import { entryOf } from './connection';
import { nameOf } from './principal';
import type { Team } from './team';

/**
 * Those of the caller that are not hidden. Without a team there are none, which is no failure: the pages
 * ask on every deployment.
 */
export async function listConnections({
	team
}: {
	readonly team: Team;
}): Promise<Result<Reply, Failure>> {
	if (!team.isOn) return ok({ status: 200, body: { team: false, connections: [] } });
	const usable = await team.usable();
	if (!usable.ok) return usable;
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
