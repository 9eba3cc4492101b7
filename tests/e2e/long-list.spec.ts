/** How long a list of a thousand applications, or a run of 490 calls, keeps the page from answering. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { longestTaskMs } from './longest-task';
import { FLOW, openSandbox } from './workbench-page';

// A trace takes a picture of the whole page at each step, which is not the page's own work.
test.use({ trace: 'off' });

/** Counted by hand: to find a thousand rows by their role holds the page up longer than it does itself. */
async function waitForRows(page: Page, count: number): Promise<void> {
	await page.waitForFunction(
		(wanted) => document.querySelectorAll('dialog li').length === wanted,
		count
	);
}

test('a thousand applications are listed and searched without holding the page up', async ({
	page
}) => {
	const applications = Array.from({ length: 1000 }, (_, index) => ({
		id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		name: `Batch no. ${String(index)}`,
		type: 'CUSTOM_APP',
		enabled: true,
		grant_types: ['CLIENT_CREDENTIALS'],
		client_auth_method: 'client_secret_basic',
		usable: true
	}));
	await page.route('**/api/applications?*', (route) =>
		route.fulfill({ json: { applications, api_calls: [] } })
	);
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await expect(page.getByText('Client Secret stored')).toBeVisible();

	const listing = await longestTaskMs(page, async () => {
		await page.getByRole('button', { name: 'Choose an application' }).click();
		await waitForRows(page, 1000);
	});
	const dialog = page.getByRole('dialog', { name: 'App Picker' });
	await expect(dialog.getByText('1000 of 1000 applications')).toBeVisible();
	await dialog.getByLabel('Search').focus();
	const searching = await longestTaskMs(page, async () => {
		await page.keyboard.type('no. 999');
		await waitForRows(page, 1);
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.press('Delete');
		await waitForRows(page, 1000);
	});

	for (const longest of [listing, searching]) {
		expect(longest, 'no task was recorded').toBeGreaterThan(0);
		expect(longest, 'milliseconds of the longest task').toBeLessThan(100);
	}
	test.info().annotations.push({
		type: 'longest task',
		description: `listing ${listing.toFixed(1)} ms, searching ${searching.toFixed(1)} ms`
	});
});

/** Almost as many as the record holds. A run as it is kept: each call of the page with the one that the Worker made for it. */
function longRun(calls: number): Record<string, string> {
	const request = (url: string) => ({
		method: 'POST',
		url,
		headers: [['accept', 'application/json']]
	});
	const answer = { status: 200, status_text: 'OK', headers: [], size_bytes: 2 };
	const entries = Array.from({ length: calls / 2 }, (_, index) => {
		const call = {
			category: 'oauth',
			why: 'To be one of many.',
			started_at: 1_800_000_000_000 + index,
			response: answer,
			outcome: 'answered',
			duration_ms: 1
		};
		const id = String(index);
		return [
			{
				leg: 'worker',
				call: {
					...call,
					id,
					name: `Token Request ${id}`,
					request: request('https://auth.pingone.eu/1/as/token')
				}
			},
			{
				leg: 'browser',
				call: {
					...call,
					id: `browser-${id}`,
					name: `Ask the Worker ${id}`,
					request: request('https://flow.example/api/token-exchange')
				},
				upstream: [id]
			}
		];
	}).flat();
	return {
		'unified-flow.calls': JSON.stringify({ first: 0, next: calls, dropped: 0 }),
		...Object.fromEntries(
			entries.map((entry, key) => [`unified-flow.calls.${String(key)}`, JSON.stringify(entry)])
		)
	};
}

test('a run of 490 calls is drawn, listed and opened without holding the page up', async ({
	page
}) => {
	await page.addInitScript((kept) => {
		for (const [key, text] of Object.entries(kept)) sessionStorage.setItem(key, text);
	}, longRun(490));
	await page.goto(`${FLOW}/calls`);
	await page.waitForFunction(() => document.querySelectorAll('[data-call]').length === 490);

	// Found before, because to look for a role among so many is work of the page too.
	const all = await page.getByRole('button', { name: 'Show all calls' }).elementHandle();
	const listing = await longestTaskMs(page, async () => {
		await all.click();
		await page.waitForFunction(() => document.querySelectorAll('main details').length >= 490);
	});
	const opening = await longestTaskMs(page, async () => {
		await page.locator('[data-call="7"]').click();
		await expect(page.getByRole('heading', { name: 'Token Request 7', level: 3 })).toBeFocused();
	});

	for (const longest of [listing, opening]) {
		expect(longest, 'no task was recorded').toBeGreaterThan(0);
		expect(longest, 'milliseconds of the longest task').toBeLessThan(100);
	}
	test.info().annotations.push({
		type: 'longest task',
		description: `listing ${listing.toFixed(1)} ms, opening ${opening.toFixed(1)} ms`
	});
});
