// @ts-check
/**
 * Every page of an embed runs this before its first paint: how the page around it wants it to look is in the
 * address.
 */
{
	const query = new URLSearchParams(location.search);
	const root = document.documentElement;

	const theme = query.get('theme');
	if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
	if (query.get('nav') === 'off') root.dataset.nav = 'off';
	// The list of all exercises would show for a blink where a few were asked for: see .boot in app.css.
	if (query.has('set')) root.dataset.returning = '';

	const accent = /^#?([0-9a-f]{6})$/i.exec(query.get('accent') ?? '')?.[1];
	if (accent !== undefined) {
		// WCAG 2, relative luminance: black or white, whichever stands out more.
		const [red = 0, green = 0, blue = 0] = [0, 2, 4]
			.map((place) => parseInt(accent.slice(place, place + 2), 16) / 255)
			.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
		const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
		root.dataset.accent = '';
		root.style.setProperty('--accent', `#${accent}`);
		root.style.setProperty('--on-accent', luminance > 0.179 ? '#000' : '#fff');
	}

	// An embed keeps nothing. Kit would note how far a page is scrolled; what cannot be written is left out.
	const nothing = Object.freeze({
		length: 0,
		key: () => null,
		getItem: () => null,
		setItem: () => undefined,
		removeItem: () => undefined,
		clear: () => undefined
	});
	for (const name of ['localStorage', 'sessionStorage']) {
		Object.defineProperty(window, name, { value: nothing });
	}
}
