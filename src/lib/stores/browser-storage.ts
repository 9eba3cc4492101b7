import { memoryStorage } from './memory-storage';

/** A key-value store of text, as the stores use it: `localStorage`, `sessionStorage`, or memory. */
export type TextStorage = {
	read(key: string): string | undefined;
	write(key: string, text: string): void;
	remove(key: string): void;
};

/**
 * `getItem` and the like throw where a browser blocks storage (private modes, third-party frames), and
 * `setItem` where it is full. The workbench then goes on in memory: nothing here is needed to work.
 */
export function browserStorage(open: () => Storage): TextStorage {
	const memory = memoryStorage();
	return {
		read(key) {
			try {
				return open().getItem(key) ?? memory.read(key);
			} catch {
				return memory.read(key); // Blocked: what this page wrote is all there is.
			}
		},
		write(key, text) {
			memory.write(key, text);
			try {
				open().setItem(key, text);
			} catch {
				// Blocked or full: the text stays in memory, until the page is left.
			}
		},
		remove(key) {
			memory.remove(key);
			try {
				open().removeItem(key);
			} catch {
				// Blocked: then nothing was written there either.
			}
		}
	};
}
