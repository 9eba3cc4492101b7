/** Sees to it that every watched connection has its watch. Objects begin to live when they are called. */
import type { ObjectNamespace, WatchStub, WorkerEnv } from '../platform';
import type { Connection } from './connection';
import { configuredConnections } from './configured';

/** What this isolate has seen to already: the same list is configured until the settings change. */
const ensured = new WeakMap<ObjectNamespace<WatchStub>, readonly Connection[]>();

/** Asks each watch at most once for an isolate and a configuration. A watch that fails is asked again. */
export async function ensureWatches({
	env,
	origin
}: {
	readonly env: WorkerEnv;
	readonly origin: string;
}): Promise<void> {
	const connections = await configuredConnections(env, origin);
	const namespace = env.CONNECTION_WATCH;
	if (!connections.ok || ensured.get(namespace) === connections.value) return;
	ensured.set(namespace, connections.value);
	const begun = await Promise.allSettled(
		connections.value
			.filter(({ watch }) => watch !== undefined)
			.map(({ id }) => namespace.getByName(id).ensure({ connectionId: id, origin }))
	);
	if (begun.some(({ status }) => status === 'rejected')) ensured.delete(namespace);
}
