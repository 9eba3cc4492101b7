import type { TextStorage } from './browser-storage';

/** `static/begin.js` reads it before the first paint. */
const STORAGE_KEY = 'unified-flow.look';

const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How the pages look on this device: the color scheme, and larger for a room that watches. */
export class LookStore {
	#storage: TextStorage;
	#theme = $state<Theme>('system');
	#isLarge = $state(false);

	constructor(storage: TextStorage) {
		this.#storage = storage;
	}

	get theme(): Theme {
		return this.#theme;
	}

	get isLarge(): boolean {
		return this.#isLarge;
	}

	/** As the page wears it already: `theme` and `size` of its root element. */
	restore({ theme, size }: DOMStringMap): void {
		this.#theme = THEMES.find((known) => known === theme) ?? 'system';
		this.#isLarge = size === 'large';
	}

	/** From the system's scheme to light, to dark, and back. */
	turnTheme(): void {
		this.#theme = this.nextTheme;
		this.#save();
	}

	get nextTheme(): Theme {
		return THEMES[(THEMES.indexOf(this.#theme) + 1) % THEMES.length] ?? 'system';
	}

	turnSize(): void {
		this.#isLarge = !this.#isLarge;
		this.#save();
	}

	#save(): void {
		this.#storage.write(
			STORAGE_KEY,
			JSON.stringify({ theme: this.#theme, isLarge: this.#isLarge })
		);
	}
}
