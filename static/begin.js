try {
	const keys = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
	if (
		/^\/($|flow\/)/.test(location.pathname) &&
		keys.some((key) => key.startsWith('unified-flow.'))
	)
		document.documentElement.dataset.returning = '';
} catch {
	// No storage: see .boot in app.css.
}

// The color scheme and the size that were chosen here: see stores/look-store.svelte.ts.
try {
	const { theme, isLarge } = JSON.parse(localStorage.getItem('unified-flow.look') ?? '{}');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
	if (isLarge === true) document.documentElement.dataset.size = 'large';
} catch {
	// Storage is closed, or holds something else: the system's own scheme it is.
}
