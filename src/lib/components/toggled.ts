import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/**
 * Tells whether a `<details>` is open, whenever that changes. A page can be opened by hand before its script
 * runs, and no event tells of that afterwards.
 */
export function toggled(tell: (isOpen: boolean) => void): Attachment<HTMLDetailsElement> {
	return (details) => {
		const tellNow = () => {
			// What the listener reads is no reason to tell it again.
			untrack(() => {
				tell(details.open);
			});
		};
		if (details.open) tellNow();
		details.addEventListener('toggle', tellNow);
		return () => {
			details.removeEventListener('toggle', tellNow);
		};
	};
}
