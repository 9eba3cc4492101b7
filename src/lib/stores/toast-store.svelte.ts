export type Toast = {
	readonly id: number;
	readonly tone: 'success' | 'warning' | 'error';
	readonly text: string;
};

/** So many stand there at once; the oldest makes room. */
const TOASTS_LIMIT = 3;

/** Short news of something that also stands on the page. Spoken by the live region that shows them. */
export class ToastStore {
	#items = $state.raw<readonly Toast[]>([]);
	#shown = 0;

	get items(): readonly Toast[] {
		return this.#items;
	}

	show(tone: Toast['tone'], text: string): void {
		this.#shown += 1;
		this.#items = [...this.#items, { id: this.#shown, tone, text }].slice(-TOASTS_LIMIT);
	}

	dismiss(id: number): void {
		this.#items = this.#items.filter((toast) => toast.id !== id);
	}
}
