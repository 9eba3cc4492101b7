/** A file that a person can save. */
export type Download = {
	readonly name: string;
	readonly blob: Blob;
	/** Of a single text, to be copied. */
	readonly text?: string | undefined;
};

/** Has the browser save a file. A link of a kind that the content security policy does not concern. */
export function save({ name, blob }: Download): void {
	const url = URL.createObjectURL(blob);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// Not at once: the browser reads the address after this task.
	setTimeout(() => {
		URL.revokeObjectURL(url);
	}, 60_000);
}
