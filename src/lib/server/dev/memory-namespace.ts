import type { ObjectNamespace } from '../platform';
import { createMemoryStorage, type MemoryStorage } from './memory-storage';

/**
 * Objects in memory, each with a storage of its own. There are no alarms: every host checks its own time
 * when it is called.
 */
export function createMemoryNamespace<Stub>(
	createHost: (storage: MemoryStorage) => Stub
): ObjectNamespace<Stub> {
	const hosts = new Map<string, Stub>();

	return {
		getByName(name) {
			const known = hosts.get(name);
			if (known !== undefined) return known;
			const host = createHost(createMemoryStorage());
			hosts.set(name, host);
			return host;
		}
	};
}
