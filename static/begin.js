/*
 * Runs before the first paint of a page of the workbench. A prerendered page knows nothing of an earlier
 * visit: where there is something to take up, what it would show for a blink is wrong, so that the page
 * waits for its script (`.boot` in app.css). A first visit is painted at once.
 */
try {
	const isStep = /^\/(?:$|flow\/)/.test(location.pathname);
	const keys = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
	if (isStep && keys.some((key) => key.startsWith('unified-flow.'))) {
		document.documentElement.dataset.returning = '';
	}
} catch {
	// No storage here, so nothing to take up.
}

// The color scheme and the size that were chosen here: see stores/look-store.svelte.ts.
try {
	const { theme, isLarge } = JSON.parse(localStorage.getItem('unified-flow.look') ?? '{}');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
	if (isLarge === true) document.documentElement.dataset.size = 'large';
} catch {
	// Storage is closed, or holds something else: the system's own scheme it is.
}
