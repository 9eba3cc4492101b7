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
		},
		idFromName: (name) => ({ toString: () => fingerprintOf(name) })
	};
}

/** Stands in for the runtime's keyed hash, which is not to be had without waiting. FNV-1a. */
function fingerprintOf(text: string): string {
	let hash = 0xcbf29ce484222325n;
	for (const byte of new TextEncoder().encode(text)) {
		hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
	}
	return hash.toString(16).padStart(16, '0').repeat(4);
}
