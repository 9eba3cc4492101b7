/**
 * An attachment for the heading of an outcome that has just come: it takes the focus where the button that
 * was pressed has gone and the focus with it, and from nothing else.
 */
export function takeLostFocus(heading: HTMLElement): void {
	if (document.activeElement === document.body) heading.focus();
}
