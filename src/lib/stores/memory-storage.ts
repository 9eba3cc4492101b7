/** A storage that ends with the page. */
import type { TextStorage } from './browser-storage';

export function memoryStorage(): TextStorage {
	const texts = new Map<string, string>();
	return {
		read: (key) => texts.get(key),
		write: (key, text) => void texts.set(key, text),
		remove: (key) => void texts.delete(key)
	};
}
