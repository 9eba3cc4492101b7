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
