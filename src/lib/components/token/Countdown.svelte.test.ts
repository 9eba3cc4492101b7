import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { lifetimeOf } from '$lib/oauth/lifetime';
import Countdown from './Countdown.svelte';

const HOUR_MS = 3_600_000;

function lifetimeAt(nowMs: number) {
	return lifetimeOf({ issuedAtMs: 0, expiresAtMs: HOUR_MS, nowMs });
}

describe('Countdown', () => {
	it('counts down as a timer, which is not announced', async () => {
		const screen = await render(Countdown, { lifetime: lifetimeAt(60_000) });
		const timer = screen.getByRole('timer', { name: 'Time until the token expires' });

		await expect.element(timer).toHaveTextContent('59 minutes');
		await screen.rerender({ lifetime: lifetimeAt(61_000) });

		await expect.element(timer).toHaveTextContent('58 minutes 59 seconds');
		await expect.element(timer).not.toHaveAttribute('aria-live');
	});

	it('announces that renewal is due from 90 % of the lifetime on', async () => {
		const screen = await render(Countdown, { lifetime: lifetimeAt(HOUR_MS * 0.89) });
		const status = screen.getByRole('status');

		await expect.element(screen.getByText(/^Renew in 36 s \(/)).toBeVisible();
		await expect.element(status).toHaveTextContent('');
		await screen.rerender({ lifetime: lifetimeAt(HOUR_MS * 0.9) });

		await expect.element(status).toMatchTextContent(/time to renew/);
	});

	it('says that the token has expired', async () => {
		const screen = await render(Countdown, { lifetime: lifetimeAt(HOUR_MS) });

		await expect.element(screen.getByRole('timer')).toHaveTextContent('Expired');
		await expect.element(screen.getByRole('status')).toMatchTextContent(/has expired/);
	});

	it('describes the bar in words', async () => {
		const screen = await render(Countdown, { lifetime: lifetimeAt(HOUR_MS / 4) });

		await expect
			.element(screen.getByRole('img', { name: /^25 % of the lifetime has passed/ }))
			.toBeInTheDocument();
	});

	it('goes on counting on a page that a browser has translated', async () => {
		const screen = await render(Countdown, { lifetime: lifetimeAt(60_000) });
		translate(screen.container);

		await screen.rerender({ lifetime: lifetimeAt(61_000) });

		await expect.element(screen.getByRole('timer')).toHaveTextContent('58 minutes 59 seconds');
	});
});

/** Puts elements in place of text, as translation does, where it is not told to leave it. */
function translate(container: Element): void {
	const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
	const texts: Text[] = [];
	while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
	for (const text of texts) {
		if (text.parentElement?.closest('[translate="no"]')) continue;
		const translated = document.createElement('font');
		translated.textContent = text.data;
		text.replaceWith(translated);
	}
}
