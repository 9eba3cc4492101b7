/** The embedded tutorial, as a page of its own: in memory, without a cookie, without a field for a secret. */
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from '@playwright/test';
import { SCENARIOS } from '../../src/lib/lab/scenarios';
import {
	expect,
	expectGoodInEveryLook,
	expectNoAxeViolations,
	expectNoSidewaysScroll,
	test
} from './fixtures';

const FLOW = '/embed/flow/client-credentials';
const STEPS = ['configure', 'request', 'token', 'introspect', 'calls'] as const;

/** Notes which requests of the context carry a cookie, or would get one. */
function watchCookies(context: BrowserContext): readonly string[] {
	const seen: string[] = [];
	context.on('response', (response) => {
		void response.allHeaders().then((headers) => {
			if ('set-cookie' in headers) seen.push(`set by ${response.url()}`);
		});
		void response
			.request()
			.allHeaders()
			.then((headers) => {
				if ('cookie' in headers) seen.push(`sent to ${response.url()}`);
			});
	});
	return seen;
}

/** What the browser keeps of the site, seen from a page that is not of the embed. */
async function storedBySite(page: Page): Promise<object> {
	await page.goto('/learn/start');
	return page.evaluate(async () => ({
		local: Object.keys(localStorage),
		session: Object.keys(sessionStorage),
		databases: (await indexedDB.databases()).map(({ name }) => name),
		caches: await caches.keys(),
		cookie: document.cookie
	}));
}

async function requestToken(page: Page): Promise<void> {
	await page.goto(`${FLOW}/request`);
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.waitForURL(`**${FLOW}/token`);
	await expect(page.getByRole('heading', { level: 1, name: 'Display Tokens' })).toBeVisible();
}

test('brings a token and an introspection without a cookie and without storage', async ({
	page,
	context
}) => {
	const cookies = watchCookies(context);

	await requestToken(page);
	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Introspect Token' }).click();
	await expect(page.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();
	await page.getByRole('link', { name: 'View API Documentation' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'API Documentation' })).toBeVisible();

	expect(page.url()).toContain('/embed/');
	expect(await storedBySite(page)).toEqual({
		local: [],
		session: [],
		databases: [],
		caches: [],
		cookie: ''
	});
	expect(await context.cookies()).toEqual([]);
	expect(cookies).toEqual([]);
});

test('shows the play secret on demand, and masks it until then', async ({ page }) => {
	await page.goto(`${FLOW}/request`);
	const line = page.getByRole('option', { name: /^authorization: / });
	await expect(line).toContainText('••••••••');

	await page.getByRole('button', { name: /^Show the play secret/ }).click();

	await expect(line).not.toContainText('••••••••');
});

test('has no field for a secret, a key or a worker in any step', async ({ page }) => {
	await requestToken(page);
	const moves = page.getByRole('navigation', { name: 'Steps of the flow' });

	for (const step of STEPS) {
		if (step === 'calls') await page.getByRole('link', { name: 'View API Documentation' }).click();
		else await moves.getByRole('link').nth(STEPS.indexOf(step)).click();
		await page.waitForURL(`**${FLOW}/${step}`);
		if (step === 'introspect') {
			await page.getByRole('radio', { name: /resource/i }).check();
			await expect(
				page.getByRole('button', { name: /^Use the credentials of/ }).first()
			).toBeVisible();
		}
		// Whatever is folded away is there as well.
		for (const summary of await page.locator('summary:visible').all()) await summary.click();

		await expectNoSecretField(page);
	}

	// Each application of the sandbox, with each method.
	await moves.getByRole('link').first().click();
	for (const application of await page
		.getByRole('group', { name: /Get a token|Fail on/ })
		.getByRole('button')
		.all()) {
		await application.click();
		for (const method of await page.getByRole('radio').all()) {
			await method.check({ force: true });
			await expectNoSecretField(page);
		}
	}
});

const FIELDS = ['Scopes', 'Audience', 'Resource'];

/** What can be typed into is known by name; files and passwords are not asked for at all. */
async function expectNoSecretField(page: Page): Promise<void> {
	await expect(page.locator('input[type=password], input[type=file]')).toHaveCount(0);
	for (const field of await page.getByRole('textbox').all()) {
		const name = await field.evaluate((element) =>
			element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
				? (element.labels?.[0]?.textContent.trim().split(' ')[0] ?? '')
				: element.getAttribute('aria-label')
		);
		expect(FIELDS).toContain(name);
	}
	await expect(page.getByLabel('Region')).toHaveCount(0);
	await expect(
		page.getByRole('button', { name: /Connect a worker|Choose an application/ })
	).toHaveCount(0);
}

test('signs with a key that its sandbox has made', async ({ page }) => {
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: 'Orders Sync (Private Key JWT)' }).click();
	await page.getByRole('button', { name: 'Make a key pair' }).click();
	await expect(page.getByText(/key came with the sandbox/)).toBeVisible();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();

	await page.waitForURL(`**${FLOW}/token`);
	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
});

test('explains a refusal with what its sandbox knows', async ({ page }) => {
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: /no Client Credentials grant/ }).click();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.getByText('Send it anyway').click();
	await page.getByRole('button', { name: 'Send anyway' }).click();

	await expect(page.getByRole('region', { name: 'Why it was refused' })).toBeVisible();
	await expectNoSecretField(page);
});

test('carries its look and the spec version along, and opens the rest of the site in a new tab', async ({
	page,
	context
}) => {
	await page.goto(`${FLOW}/request?theme=dark&accent=ffcc00&spec=2.1`);
	await expect(page.getByText('OAuth 2.1 (draft)')).toBeVisible();
	const button = page.getByRole('button', { name: 'Request Token' });
	await expect(button).toBeEnabled();
	await expect(button).toHaveCSS('background-color', 'rgb(255, 204, 0)');
	await expect(button).toHaveCSS('color', 'rgb(0, 0, 0)');

	await button.click();
	await page.waitForURL(`**${FLOW}/token?*`);
	expect(new URL(page.url()).search).toBe('?spec=2.1&theme=dark&accent=ffcc00');
	expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');

	const opened = context.waitForEvent('page');
	await page.getByRole('link', { name: 'Open in the workbench' }).click();
	expect(new URL((await opened).url()).pathname).toBe('/flow/client-credentials/token');
	expect(page.url()).toContain('/embed/');
});

test('leads from the last step to the lab inside of it, and to a lesson beside it', async ({
	page,
	context
}) => {
	await requestToken(page);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Introspect Token' }).click();
	const lesson = context.waitForEvent('page');
	await page.getByRole('link', { name: 'Learn when to renew a token' }).click();
	expect(new URL((await lesson).url()).pathname).toBe('/learn/lifetime');
	await page.getByRole('link', { name: 'Break it on purpose in the lab' }).click();

	await expect(page.getByRole('heading', { level: 1, name: 'Failure lab' })).toBeVisible();
	expect(new URL(page.url()).pathname).toBe('/embed/lab');
	await page.getByRole('link', { name: /^A wrong client secret/ }).click();
	await page.waitForURL('**/embed/lab/wrong-secret');
	await expect(
		page.getByRole('heading', { level: 1, name: 'A wrong client secret' })
	).toBeFocused();
});

test('keeps a set together, and says which exercise it does not know', async ({ page }) => {
	await page.goto('/embed/lab?set=wrong-secret,nope,commas&title=Week+3&theme=light');
	await expect(page.getByRole('heading', { level: 1, name: 'Week 3' })).toBeVisible();
	await expect(page.getByText('no exercise named nope')).toBeVisible();
	await expect(page.getByRole('listitem')).toHaveCount(2);

	await page.getByRole('link', { name: /^A wrong client secret/ }).click();

	await page.waitForURL('**/embed/lab/wrong-secret?*');
	await expect(page.getByText('1 of 2')).toBeVisible();
	await page.getByRole('link', { name: 'Week 3' }).click();
	await expect(page.getByRole('listitem')).toHaveCount(2);
});

test('stays where it is with nav=off', async ({ page }) => {
	await page.goto(`${FLOW}/request?nav=off`);
	await expect(page.getByRole('button', { name: 'Request Token' })).toBeEnabled();

	await expect(page.getByRole('navigation', { name: 'Steps of the flow' })).toBeHidden();
	await expect(page.getByRole('link', { name: 'Previous Step' })).toBeHidden();
});

test('is good in every look', async ({ page }) => {
	await page.goto(`${FLOW}/configure`);
	await expect(page.getByRole('link', { name: 'Next Step' })).toBeVisible();
	await expectGoodInEveryLook(page, 'embed-configure');
	await page.goto('/embed/lab/wrong-secret');
	await expect(page.getByRole('radio').first()).toBeEnabled();
	await expectGoodInEveryLook(page, 'embed-lab');
	await page.goto('/embed/client-credentials?scenario=wrong-secret');
	await expectGoodInEveryLook(page, 'embed-poster');
	await page.goto('/embed/learn/start');
	await expectGoodInEveryLook(page, 'embed-lesson');
	await page.goto('/embed/no-such-page');
	await expectNoAxeViolations(page);
	await expectNoSidewaysScroll(page);
});

test.describe('the entrance', () => {
	test('weighs at most 5 KB before the click, in all', async ({ context }) => {
		for (const query of ['?scenario=wrong-secret', '?start=visible', '?lesson=start&theme=dark']) {
			// One that opens the tutorial by itself may still be on its way when the next one begins.
			const page = await context.newPage();
			const bodies: Promise<number>[] = [];
			const files: string[] = [];
			page.on('response', (response) => {
				// A frame shows no icon.
				if (response.url().endsWith('/favicon.svg') || response.status() === 204) return;
				files.push(new URL(response.url()).pathname);
				bodies.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
			});
			await page.setViewportSize({ width: 600, height: 400 });
			// The tutorial does not come, and the entrance stays.
			await page.route('**/embed/lab/**', (route) => route.fulfill({ status: 204 }));
			await page.route('**/embed/flow/**', (route) => route.fulfill({ status: 204 }));
			await page.goto(`/embed/client-credentials${query}`, { waitUntil: 'commit' });
			await expect(page.getByRole('link', { name: 'Start' })).toBeVisible();
			await page.waitForLoadState('load').catch(() => undefined);

			expect(files.some((file) => file.startsWith('/_app/immutable/entry'))).toBe(false);
			page.removeAllListeners('response');
			const bytes = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
			expect(bytes).toBeGreaterThan(1000);
			expect(bytes).toBeLessThanOrEqual(5 * 1024);
			await page.close();
		}
	});

	test('opens the tutorial by a click, by itself when in view, or at once', async ({ page }) => {
		await page.goto('/embed/client-credentials?scenario=wrong-secret');
		await page.getByRole('link', { name: 'Start' }).click();
		await page.waitForURL('**/embed/lab/wrong-secret');

		await page.goto('/embed/client-credentials?scenario=commas&start=visible');
		await page.waitForURL('**/embed/lab/commas');

		await page.goto('/embed/client-credentials?lesson=start&start=now');
		await page.waitForURL('**/embed/learn/start');
	});
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('the entrance and each kind of page still teach', async ({ page }) => {
		const { why } = exerciseNamed('wrong-secret');
		const instead = page.locator('noscript p');

		await page.goto('/embed/client-credentials?scenario=wrong-secret');
		await expect(instead.filter({ hasText: why })).toBeVisible();
		await expect(instead.locator('a')).toHaveAttribute('target', '_blank');
		await page.getByRole('link', { name: 'Start' }).click();
		await expect(
			page.getByRole('heading', { level: 1, name: 'A wrong client secret' })
		).toBeVisible();
		await expect(instead.filter({ hasText: why })).toBeVisible();

		await page.goto(`${FLOW}/request`);
		await expect(instead.filter({ hasText: 'an access token for itself' })).toBeVisible();
		await expect(instead.locator('a')).toHaveAttribute('target', '_blank');
	});

	test('a lesson is whole, and its links to other lessons stay inside', async ({ page }) => {
		await page.goto('/embed/learn/start');

		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		const links = await page.locator('main a').evaluateAll((anchors) =>
			anchors.map((anchor) => {
				if (!(anchor instanceof HTMLAnchorElement)) return '';
				const { pathname, host } = anchor;
				return anchor.target === '_blank' ? '' : host === location.host ? pathname : anchor.href;
			})
		);
		const staying = links.filter((address) => address !== '');
		expect(staying.length).toBeGreaterThan(0);
		for (const address of staying) expect(address).toMatch(/^\/embed\/learn\/./);
		await page
			.getByRole('navigation', { name: 'Previous and next lesson' })
			.getByRole('link')
			.first()
			.click();
		expect(new URL(page.url()).pathname).toMatch(/^\/embed\/learn\/./);
	});
});

function exerciseNamed(id: string) {
	const found = SCENARIOS.find((scenario) => scenario.id === id);
	if (found === undefined) throw new Error(`There is no exercise "${id}".`);
	return found;
}
