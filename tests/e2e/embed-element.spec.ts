/**
 * What `/embed/v1.js` does for the page that loads it. Courses that run rely on it: a test that is here may
 * be joined by others, and never changes. The tutorial in the frame is a stand-in here.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test as base, type Frame, type Page } from '@playwright/test';

const SCRIPT = readFileSync('static/embed/v1.js');
const SITE = 'https://flow.example';
const HOST = 'https://blog.example';

/** What is allowed beside these two is nothing. */
const POLICY = `default-src 'none'; script-src ${SITE}; frame-src ${SITE}`;

const STATEMENT = { verb: { id: 'http://adlnet.gov/expapi/verbs/initialized' } };
const READY = {
	subject: 'unified-flow',
	version: 1,
	event: 'ready',
	activity: `${SITE}/lab/wrong-secret`,
	statement: STATEMENT
};

/** An event of an element that reached the document. */
type Told = { readonly type: string; readonly on: string; readonly detail: unknown };

/** A page of somebody else with this in its body. */
type Open = (body: string) => Promise<void>;

const test = base.extend<{ open: Open }>({
	open: async ({ page }, use) => {
		const faults: string[] = [];
		page.on('pageerror', ({ message }) => faults.push(message));
		page.on('console', (message) => {
			if (message.type() === 'error') faults.push(message.text());
		});
		let body = '';
		await page.route(`${HOST}/**`, (route) =>
			route.fulfill({
				contentType: 'text/html',
				headers: { 'content-security-policy': POLICY },
				body: `<!doctype html><title>A blog</title>${body}`
			})
		);
		await page.route(`${SITE}/**`, (route) =>
			new URL(route.request().url()).pathname === '/embed/v1.js'
				? route.fulfill({ contentType: 'text/javascript', body: SCRIPT })
				: route.fulfill({
						contentType: 'text/html',
						body: '<!doctype html><title>Tutorial</title>'
					})
		);
		await page.addInitScript(() => {
			const told: Told[] = [];
			Reflect.set(window, 'told', told);
			for (const type of ['ready', 'step', 'answered', 'completed', 'failed']) {
				document.addEventListener(type, (event) => {
					if (!(event instanceof CustomEvent) || !(event.target instanceof Element)) return;
					told.push({ type, on: event.target.id, detail: event.detail });
				});
			}
		});
		await use(async (html) => {
			body = html;
			await page.goto(`${HOST}/post`);
		});
		expect(faults).toEqual([]);
	}
});

function elements(...all: readonly string[]): string {
	return `<script async src="${SITE}/embed/v1.js"></script>${all
		.map(
			(attributes) => `<client-credentials-tutorial ${attributes}></client-credentials-tutorial>`
		)
		.join('')}`;
}

/** The frame of an element, once its page is there. */
async function frameOf(page: Page, id: string): Promise<Frame> {
	const element = await page.locator(`#${id} iframe`).elementHandle({ timeout: 10_000 });
	const frame = await element.contentFrame();
	if (frame === null) throw new Error(`#${id} has no frame.`);
	await frame.waitForURL(/\/embed\//);
	return frame;
}

async function say(from: Frame, message: unknown): Promise<void> {
	await from.evaluate(
		(data) => {
			parent.postMessage(data, '*');
		},
		typeof message === 'string' ? message : JSON.stringify(message)
	);
}

function told(page: Page): Promise<Told[]> {
	return page.evaluate(() => Reflect.get(window, 'told'));
}

function heightOf(page: Page, id: string): Promise<number> {
	return page.locator(`#${id} iframe`).evaluate((frame) => frame.getBoundingClientRect().height);
}

function resize(height: unknown): object {
	return { subject: 'lti.frameResize', height };
}

test('weighs at most 3 KB', () => {
	expect(gzipSync(SCRIPT, { level: 9 }).length).toBeLessThanOrEqual(3072);
});

test('shows the tutorial of the site that the script is from, with what its attributes ask for', async ({
	page,
	open
}) => {
	const asked = {
		lesson: 'introduction',
		step: 'token',
		scenario: 'wrong-secret',
		set: 'wrong-secret,commas',
		title: 'Week 3 & 4',
		hints: 'off',
		mystery: 'on',
		spec: '2.1',
		theme: 'dark',
		accent: '#1d6fb8',
		nav: 'off',
		start: 'visible'
	};
	await open(
		elements(
			`id="all" class="wide" data-token="x" ${Object.entries(asked)
				.map(([name, value]) => `${name}="${value}"`)
				.join(' ')}`,
			'id="none"'
		)
	);

	const all = new URL((await frameOf(page, 'all')).url());
	expect(all.origin + all.pathname).toBe(`${SITE}/embed/client-credentials`);
	expect(Object.fromEntries(all.searchParams)).toEqual(asked);
	expect((await frameOf(page, 'none')).url()).toBe(`${SITE}/embed/client-credentials`);
	await expect(page.getByTitle('Week 3 & 4')).toHaveCount(2);
	await expect(page.locator('#none').getByTitle('Tutorial: OAuth client credentials')).toHaveCount(
		1
	);
});

test('lets the frame do what a tutorial needs, and nothing else', async ({ page, open }) => {
	await open(elements('id="one"'));
	await frameOf(page, 'one');

	const attributes = await page
		.locator('#one iframe')
		.evaluate(({ attributes }) =>
			Object.fromEntries([...attributes].map(({ name, value }) => [name, value]))
		);

	expect(attributes).toMatchObject({
		sandbox:
			'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox',
		allow: 'clipboard-write',
		loading: 'lazy',
		referrerpolicy: 'no-referrer'
	});
});

test('is as wide as its place and as high as the tutorial says, within bounds', async ({
	page,
	open
}) => {
	await open(elements('id="one"'));
	const frame = await frameOf(page, 'one');

	for (const [height, shown] of [
		[700, 700],
		[412.3, 413],
		[1, 50],
		[1e9, 20_000],
		[300, 300]
	] as const) {
		await say(frame, resize(height));
		await expect.poll(() => heightOf(page, 'one')).toBe(shown);
	}
	for (const height of ['900', -5, null, [900], { height: 900 }]) await say(frame, resize(height));
	await say(frame, 'lti.frameResize');
	await say(frame, '{"subject":"lti.frameResize","height":900');
	await say(frame, 'null');
	await say(frame, READY);
	await expect.poll(() => told(page)).toHaveLength(1);
	expect(await heightOf(page, 'one')).toBe(300);
	const [inner, outer] = await page.evaluate(() => [
		document.querySelector('#one')?.shadowRoot?.querySelector('iframe')?.clientWidth,
		document.body.clientWidth
	]);
	expect(inner).toBe(outer);
});

test('dispatches what the tutorial tells as events that bubble, in their order', async ({
	page,
	open
}) => {
	await open(elements('id="one"'));
	const frame = await frameOf(page, 'one');

	for (const event of ['ready', 'step', 'failed', 'answered'])
		await say(frame, { ...READY, event });
	await say(frame, { ...READY, version: 2 });
	await say(frame, { ...READY, subject: 'other' });
	await say(frame, { ...READY, event: 'completed', place: 'wrong-secret' });

	await expect
		.poll(() => told(page))
		.toEqual(
			['ready', 'step', 'answered', 'completed'].map((type) => ({
				type,
				on: 'one',
				detail: {
					activity: READY.activity,
					statement: STATEMENT,
					...(type === 'completed' ? { place: 'wrong-secret' } : { place: undefined })
				}
			}))
		);
});

test('hears its own frame alone', async ({ page, open }) => {
	await open(elements('id="one"', 'id="two"'));
	await frameOf(page, 'one');
	const two = await frameOf(page, 'two');
	const before = await heightOf(page, 'one');

	// The page itself, in its own name and in that of the tutorial; and another site in the frame.
	await page.evaluate((data) => {
		const source =
			document.querySelector('#one')?.shadowRoot?.querySelector('iframe')?.contentWindow ?? null;
		postMessage(data, '*');
		for (const from of [
			{ origin: 'https://flow.example', source: null },
			{ origin: 'https://flow.example', source: window },
			{ origin: 'https://flow.example.evil.example', source },
			{ origin: 'http://flow.example', source },
			{ origin: 'null', source }
		]) {
			dispatchEvent(new MessageEvent('message', { data, ...from }));
		}
	}, JSON.stringify(READY));
	await say(two, resize(800));
	await say(two, READY);
	await expect.poll(() => told(page)).toHaveLength(1);
	expect((await told(page))[0]?.on).toBe('two');
	expect(await heightOf(page, 'one')).toBe(before);
	expect(await heightOf(page, 'two')).toBe(800);
});

test('loads the tutorial again when what is asked for changes, and leaves the history alone', async ({
	page,
	open
}) => {
	await open(elements('id="one" scenario="wrong-secret"'));
	await frameOf(page, 'one');
	const asked: string[] = [];
	page.on('request', (request) => asked.push(new URL(request.url()).search));
	const steps = await page.evaluate(() => history.length);

	await page.locator('#one').evaluate((element) => {
		element.setAttribute('scenario', 'commas');
		element.setAttribute('theme', 'dark');
		element.setAttribute('lang', 'en');
	});

	await expect
		.poll(async () => (await frameOf(page, 'one')).url())
		.toBe(`${SITE}/embed/client-credentials?scenario=commas&theme=dark`);
	expect(asked).toEqual(['?scenario=commas&theme=dark']);
	expect(await page.evaluate(() => history.length)).toBe(steps);
});

test('hears nothing once it is taken out, and goes on where it is put', async ({ page, open }) => {
	await open(elements('id="one"'));
	await frameOf(page, 'one');

	await page.evaluate((message) => {
		const element = document.querySelector('#one');
		const source = element?.shadowRoot?.querySelector('iframe')?.contentWindow ?? null;
		element?.remove();
		const origin = 'https://flow.example';
		dispatchEvent(new MessageEvent('message', { data: message, origin, source }));
		if (element) document.body.append(element);
	}, JSON.stringify(READY));
	expect(await told(page)).toEqual([]);
	await say(await frameOf(page, 'one'), READY);

	await expect.poll(() => told(page)).toHaveLength(1);
});

test('can be loaded twice, and steps back where the name is taken', async ({ page, open }) => {
	await page.addInitScript(() => {
		if (location.hash === '#taken') {
			customElements.define('client-credentials-tutorial', class extends HTMLElement {});
		}
	});
	await open(elements('id="one"') + elements('id="two"'));
	await frameOf(page, 'two');
	await expect(page.locator('iframe')).toHaveCount(2);

	await page.goto('about:blank');
	await page.goto(`${HOST}/post#taken`);

	await page.waitForLoadState('load');
	await expect(page.locator('iframe')).toHaveCount(0);
});

test('stands in a line of its own, and hides as any element does', async ({ page, open }) => {
	await open(
		`<client-credentials-tutorial id="one"><a href="${SITE}/lab">The lab</a></client-credentials-tutorial>${elements('id="two" hidden')}`
	);

	await expect(page.locator('#one iframe')).toBeVisible();
	await expect(page.getByRole('link', { name: 'The lab' })).toBeHidden();
	await expect(page.locator('#two iframe')).toBeHidden();
});
