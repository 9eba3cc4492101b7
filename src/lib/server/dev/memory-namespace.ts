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
		// No secret is needed where nothing outlives the process.
		idFromName: (name) => ({ toString: () => digestOf(name) })
	};
}

/** 64 bits in hexadecimal: FNV-1a, which needs no promise. */
function digestOf(text: string): string {
	let digest = 0xcbf29ce484222325n;
	for (const byte of new TextEncoder().encode(text)) {
		digest = BigInt.asUintN(64, (digest ^ BigInt(byte)) * 0x100000001b3n);
	}
	return digest.toString(16).padStart(16, '0');
}
