// @ts-check
/** `start=visible`: the tutorial opens once its poster is in view. */
{
	const link = document.querySelector('a[data-start="visible"]');
	if (link instanceof HTMLAnchorElement) {
		new IntersectionObserver((entries, observer) => {
			if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
			observer.disconnect();
			location.replace(link.href);
		}).observe(link);
	}
}
