// Before the first paint: the color scheme and the size that were chosen here. See components/look.ts.
try {
	const { theme, isLarge } = JSON.parse(localStorage.getItem('unified-flow.look') ?? '{}');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
	if (isLarge === true) document.documentElement.dataset.size = 'large';
} catch {
	// Storage is closed, or holds something else: the system's own scheme it is.
}
