/** Clock, network and randomness for a watch: the same in the Worker and in `vite dev`. */
import type { ObjectStorage } from '$lib/object-storage';
import type { WorkerEnv } from '../platform';
import type { WatchPorts } from './watch-host';

export function watchPortsOf(storage: ObjectStorage, env: () => WorkerEnv): WatchPorts {
	return {
		storage,
		env,
		fetch: (url, init) => fetch(url, init),
		timeLimit: (ms) => AbortSignal.timeout(ms),
		nowMs: () => Date.now(),
		random: () => Math.random()
	};
}
