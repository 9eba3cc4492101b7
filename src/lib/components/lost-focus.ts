/**
 * An attachment for the heading of an outcome that has just come: it takes the focus where the button that
 * was pressed has gone and the focus with it, and from nothing else.
 */
export function takeLostFocus(heading: HTMLElement): void {
	if (document.activeElement === document.body) heading.focus();
}

/**
 * For the heading of an outcome whose button stays: it takes the focus from that button, and from whatever
 * holds it, such as the panel of the page. Not from where somebody has gone on to meanwhile.
 */
export function takeFocusFrom(pressed: Element | undefined, heading: HTMLElement): void {
	const { activeElement } = document;
	if (activeElement !== pressed && activeElement?.contains(heading) !== true) return;
	heading.focus({ preventScroll: true });
	// In the middle, where neither the bar of the steps nor a toast covers it.
	heading.scrollIntoView({ block: 'center' });
}
