try {
	const keys = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
	if (
		/^\/($|flow\/|lab$)/.test(location.pathname) &&
		keys.some((key) => key.startsWith('unified-flow.'))
	)
		document.documentElement.dataset.returning = '';
} catch {
	// No storage: see .boot in app.css.
}

// The set of a class is in the address, and what was prerendered is the whole course.
if (location.pathname === '/lab' && new URLSearchParams(location.search).has('set'))
	document.documentElement.dataset.returning = '';

// The color scheme and the size that were chosen here: see stores/look-store.svelte.ts.
try {
	const { theme, isLarge } = JSON.parse(localStorage.getItem('unified-flow.look') ?? '{}');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
	if (isLarge === true) document.documentElement.dataset.size = 'large';
} catch {
	// Storage is closed, or holds something else: the system's own scheme it is.
}
