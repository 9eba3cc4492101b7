/** What a toast is about. A later one of the same topic takes the place of the earlier one. */
export type ToastTopic = 'preflight' | 'fixes' | 'vault' | 'renewal';

export type Toast = {
	readonly id: number;
	readonly topic: ToastTopic;
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

	show(topic: ToastTopic, tone: Toast['tone'], text: string): void {
		this.#shown += 1;
		const others = this.#items.filter((toast) => toast.topic !== topic);
		this.#items = [...others, { id: this.#shown, topic, tone, text }].slice(-TOASTS_LIMIT);
	}

	dismiss(id: number): void {
		this.#items = this.#items.filter((toast) => toast.id !== id);
	}

	/**
	 * Another page opens. Where a person chose it the news of the last one is over; where the product moves on
	 * by itself (`goto`), such as to the token that was just issued, the news of why is still to be read.
	 */
	endOnNavigation(type: string): void {
		if (type !== 'goto') this.#items = [];
	}
}
