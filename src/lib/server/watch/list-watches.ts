/** What `GET /api/watch` answers. */
import type { WatchEntry, WatchList } from '$lib/api/watch';
import { ok, type Result } from '$lib/result';
import type { Connection } from '../connections/connection';
import { ensureWatches } from '../connections/ensure-watches';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';

/** The watched connections of the caller that are not hidden. Without a team there are none. */
export async function listWatches({
	team,
	env,
	origin
}: Pick<Ports, 'team' | 'env' | 'origin'>): Promise<Result<Reply, Failure>> {
	if (!team.isOn) return ok(replyOf({ team: false, watches: [] }));
	const usable = await team.usable();
	if (!usable.ok) return usable;
	await ensureWatches({ env, origin });

	const listed = usable.value.filter(({ isHidden }) => !isHidden);
	const entries = await Promise.all(listed.map((connection) => entryFor(connection, env)));
	return ok(replyOf({ team: true, watches: entries.filter((entry) => entry !== undefined) }));
}

function replyOf(body: WatchList): Reply {
	return { status: 200, body };
}

async function entryFor(
	{ id, label, watch }: Connection,
	env: Ports['env']
): Promise<WatchEntry | undefined> {
	if (watch === undefined) return undefined;
	const reading = await env.CONNECTION_WATCH.getByName(id).read();
	return {
		id,
		label,
		every_hours: watch.everyHours,
		has_webhook: watch.webhook !== undefined,
		...reading
	};
}
