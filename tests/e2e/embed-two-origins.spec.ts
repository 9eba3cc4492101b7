/**
 * The tutorial in a page of another site, in a browser that refuses third parties their cookies and their
 * storage. What the page allows beside its own origin is two directives.
 */
import type { BrowserContext, FrameLocator, Page, Response } from '@playwright/test';
import { BROWSER_ARGUMENTS, findChromium } from '../../scripts/chromium';
import { buildCatalogue } from '../../src/lib/diagnosis/catalogue';
import { readFrameMessage } from '../../src/lib/embed/frame-message.test-support';
import { outcomeLabel, type Scenario } from '../../src/lib/lab/scenario';
import { findScenario } from '../../src/lib/lab/scenarios';
import { expect, expectNoSidewaysScroll, test as base } from './fixtures';
import { statementFaults } from '../support/xapi-rules';
import { openStrictBrowser, startSite, STORAGE_PROBE, type Site } from './somebodys-site';

const CATALOGUE = buildCatalogue().causes;

/** A message that reached the page, and which of its frames it is from. */
type Heard = { readonly from: string; readonly data: string };

/** A DOM event of an element that reached the document. */
type Told = { readonly type: string; readonly on: string; readonly activity: string };

type Visit = {
	readonly page: Page;
	readonly heard: () => Promise<Heard[]>;
	readonly told: () => Promise<Told[]>;
};

type Fixtures = {
	readonly blog: Site;
	/** Opens a page of the blog with this in its body. */
	readonly visit: (body: string) => Promise<Visit>;
};

const test = base.extend<Fixtures, { readonly strict: BrowserContext }>({
	strict: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads the needs of a fixture from it.
		async ({}, use) => {
			const executablePath = findChromium();
			const browser = await openStrictBrowser({
				args: [...BROWSER_ARGUMENTS],
				...(executablePath !== undefined && { executablePath }),
				viewport: { width: 1280, height: 800 }
			});
			await use(browser.context);
			await browser.close();
		},
		{ scope: 'worker' }
	],

	context: async ({ strict }, use) => {
		await use(strict);
	},

	// eslint-disable-next-line no-empty-pattern -- see above.
	blog: async ({}, use) => {
		const blog = await startSite('blog');
		await use(blog);
		await blog.stop();
	},

	visit: async ({ page, blog, worker }, use) => {
		await page.addInitScript(() => {
			if (window !== top) return;
			const heard: Heard[] = [];
			const told: Told[] = [];
			Reflect.set(window, 'heard', heard);
			Reflect.set(window, 'told', told);
			const frames = (): { name: string; window: Window | null }[] =>
				[...document.querySelectorAll('[id]')].flatMap((element) => {
					const frame = element.shadowRoot?.querySelector('iframe') ?? element;
					if (!(frame instanceof HTMLIFrameElement)) return [];
					return [{ name: element.id, window: frame.contentWindow }];
				});
			addEventListener('message', ({ source, data }) => {
				const from = frames().find((frame) => frame.window === source)?.name ?? '';
				heard.push({ from, data: typeof data === 'string' ? data : JSON.stringify(data) });
			});
			for (const type of ['ready', 'step', 'answered', 'completed']) {
				document.addEventListener(type, (event) => {
					if (!(event instanceof CustomEvent) || !(event.target instanceof Element)) return;
					told.push({ type, on: event.target.id, activity: event.detail.activity });
				});
			}
		});
		await use(async (body) => {
			const address = blog.put('/post', {
				policy: `default-src 'none'; script-src ${worker.pageUrl}; frame-src ${worker.pageUrl}`,
				html: `<!doctype html><html lang="en"><title>A blog</title><h1>A post</h1>${body}`
			});
			await page.goto(address);
			return {
				page,
				heard: () => page.evaluate(() => Reflect.get(window, 'heard')),
				told: () => page.evaluate(() => Reflect.get(window, 'told'))
			};
		});
	}
});

function element(origin: string, ...all: readonly string[]): string {
	return [
		`<script async src="${origin}/embed/v1.js"></script>`,
		...all.map(
			(attributes) => `<client-credentials-tutorial ${attributes}></client-credentials-tutorial>`
		)
	].join('');
}

function scenarioNamed(id: string): Scenario {
	const scenario = findScenario(id);
	if (scenario === undefined) throw new Error(`There is no scenario "${id}".`);
	return scenario;
}

async function start(frame: FrameLocator): Promise<void> {
	await frame.getByRole('link', { name: 'Start' }).click();
	await expect(frame.getByRole('radio').first()).toBeEnabled();
}

async function predict(frame: FrameLocator, scenario: Scenario): Promise<void> {
	await frame.getByRole('radio', { name: outcomeLabel(scenario.expected), exact: true }).check();
	await frame.getByRole('button', { name: 'Send the request' }).click();
	await expect(frame.getByRole('button', { name: 'Name the cause' })).toBeVisible();
}

async function nameAndFix(frame: FrameLocator, scenario: Scenario): Promise<void> {
	const cause = CATALOGUE[scenario.cause]?.title ?? scenario.cause;
	await frame.getByRole('radio', { name: cause, exact: true }).check();
	await frame.getByRole('button', { name: 'Name the cause' }).click();
	await frame.getByRole('radio', { name: scenario.repair.label, exact: true }).check();
	await frame.getByRole('button', { name: 'Apply it and send again' }).click();
	await expect(frame.getByText('You fixed it.')).toBeVisible();
}

/** The frame on the page is as high as the page in it, which then needs no bar of its own. */
async function expectFrameFits(page: Page, id: string): Promise<number> {
	const frame = page.locator(`iframe#${id}, #${id} iframe`);
	const root = frame.contentFrame().locator(':root');
	let height = 0;
	await expect
		.poll(async () => {
			height = (await frame.boundingBox())?.height ?? 0;
			const inside = await root.evaluate((html) => ({
				height: html.getBoundingClientRect().height,
				hidden: html.scrollHeight - html.clientHeight
			}));
			return { spare: Math.floor(Math.abs(height - inside.height)), hidden: inside.hidden };
		}, 'pixels that the frame is too high or too low, and that lie behind a scroll bar')
		.toEqual({ spare: 0, hidden: 0 });
	return height;
}

/** What the browser keeps of the workbench's origin, seen from a page that is open on its own. */
async function keptBy(context: BrowserContext, origin: string): Promise<object> {
	const page = await context.newPage();
	await page.goto(`${origin}/learn/start`);
	const kept = await page.evaluate(async () => ({
		local: Object.entries(localStorage),
		session: Object.entries(sessionStorage),
		databases: await indexedDB.databases(),
		caches: await caches.keys(),
		cookie: document.cookie
	}));
	await page.close();
	return { ...kept, cookies: await context.cookies() };
}

const NOTHING_KEPT = {
	local: [],
	session: [],
	databases: [],
	caches: [],
	cookie: '',
	cookies: []
};

test('the browser refuses third parties their cookies and their storage', async ({
	page,
	context,
	blog,
	worker
}) => {
	const third = await startSite('third');
	const probe = third.put('/probe', STORAGE_PROBE);
	const around = blog.put('/around', { html: `<!doctype html><iframe src="${probe}"></iframe>` });

	await page.goto(around);
	await expect(page.frameLocator('iframe').getByRole('status')).toHaveText('no cookie, no storage');
	await page.goto(probe);
	await expect(page.getByRole('status')).toHaveText('a cookie, storage');

	await context.clearCookies();
	await third.stop();
	expect(new URL(worker.pageUrl).hostname).not.toBe(new URL(blog.origin).hostname);
});

test('an exercise is done to its end, and the page around hears of it', async ({
	visit,
	context,
	worker
}) => {
	const scenario = scenarioNamed('wrong-secret');
	const values = watchValues(context);
	const { page, heard, told } = await visit(
		element(worker.pageUrl, 'id="one" scenario="wrong-secret"')
	);
	const frame = page.frameLocator('#one iframe');
	await expect(frame.getByRole('link', { name: 'Start' })).toBeVisible();
	await expectFrameFits(page, 'one');

	await start(frame);
	await predict(frame, scenario);
	await nameAndFix(frame, scenario);

	await expectFrameFits(page, 'one');
	const activity = `${worker.pageUrl}/lab/wrong-secret`;
	await expect
		.poll(told)
		.toEqual(['ready', 'answered', 'completed'].map((type) => ({ type, on: 'one', activity })));
	const messages = (await heard()).map(({ data }) => data);
	expect(messages.map(readFrameMessage)).not.toContain(undefined);
	expect(messages.map(readFrameMessage)).toContainEqual(
		expect.objectContaining({
			event: 'answered',
			place: 'wrong-secret',
			statement: expect.objectContaining({
				result: expect.objectContaining({ success: true, completion: true })
			})
		})
	);
	expect(messages.flatMap(faultsOfStatement)).toEqual([]);
	// A token, ids, claims and secrets were there: none of them in a message.
	const seen = await values();
	expect(seen.tokens).toBeGreaterThan(0);
	expect(seen.values.size).toBeGreaterThan(10);
	expect([...seen.values].filter((value) => messages.some((text) => text.includes(value)))).toEqual(
		[]
	);
	expect(await keptBy(context, worker.pageUrl)).toEqual(NOTHING_KEPT);
});

test('a token is requested and introspected in a plain frame, each step told', async ({
	visit,
	context,
	worker
}) => {
	const values = watchValues(context);
	const { page, heard } = await visit(
		`<iframe id="plain" title="Tutorial" width="800" height="900" src="${worker.pageUrl}/embed/client-credentials?step=request&amp;start=now"></iframe>`
	);
	const frame = page.frameLocator('#plain');

	await frame.getByRole('button', { name: 'Request Token' }).click();
	await expect(frame.getByRole('row', { name: /^client_id/ })).toBeVisible();
	await frame.getByRole('link', { name: 'Next Step' }).click();
	await frame.getByRole('button', { name: 'Introspect Token' }).click();
	await expect(frame.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();

	const messages = (await heard()).map(({ data }) => data);
	const events = messages
		.map(readFrameMessage)
		.flatMap((message) =>
			message !== undefined && 'event' in message
				? [`${message.event} ${new URL(message.activity).pathname.split('/').at(-1) ?? ''}`]
				: []
		);
	expect(events).toEqual([
		'ready request',
		'step request',
		'completed request',
		'step token',
		'completed token',
		'step introspect',
		'completed introspect'
	]);
	expect(messages.flatMap(faultsOfStatement)).toEqual([]);
	expect(messages.some((data) => data.startsWith('{"subject":"lti.frameResize",'))).toBe(true);
	const seen = await values();
	expect(seen.tokens).toBeGreaterThan(0);
	expect([...seen.values].filter((value) => messages.some((text) => text.includes(value)))).toEqual(
		[]
	);
	expect(await keptBy(context, worker.pageUrl)).toEqual(NOTHING_KEPT);
});

test('the frame grows and shrinks with what opens and closes in it', async ({ visit, worker }) => {
	const { page } = await visit(element(worker.pageUrl, 'id="one" scenario="insufficient-scope"'));
	const frame = page.frameLocator('#one iframe');
	await start(frame);
	const summary = frame.getByText('First, the client requests a token');
	await expect(summary).toBeVisible();
	const closed = await expectFrameFits(page, 'one');

	await summary.click();
	await expect.poll(() => expectFrameFits(page, 'one')).toBeGreaterThan(closed + 100);
	await summary.click();

	await expect.poll(() => expectFrameFits(page, 'one')).toBe(closed);
});

test('two in one page do not disturb each other', async ({ visit, worker }) => {
	const [first, second] = [scenarioNamed('wrong-secret'), scenarioNamed('wrong-method')];
	const { page, told } = await visit(
		element(
			worker.pageUrl,
			`id="one" scenario="${first.id}" start="visible"`,
			`id="two" scenario="${second.id}" start="visible" theme="dark"`
		)
	);
	const one = page.frameLocator('#one iframe');
	const two = page.frameLocator('#two iframe');

	await expect(one.getByRole('radio').first()).toBeEnabled();
	await page.locator('#two').scrollIntoViewIfNeeded();
	await expect(two.getByRole('radio').first()).toBeEnabled();
	await predict(one, first);
	await predict(two, second);
	await nameAndFix(two, second);
	const whole = (await told()).filter(({ on }) => on === 'one').map(({ type }) => type);
	expect(whole).toEqual(['ready']);
	// What the other frame grew by has moved this one: a press before that would miss.
	await expectFrameFits(page, 'two');
	await expectFrameFits(page, 'one');
	await nameAndFix(one, first);

	await expect.poll(async () => (await told()).length).toBe(6);
	for (const [on, { id }] of [
		['one', first],
		['two', second]
	] as const) {
		expect((await told()).filter((event) => event.on === on)).toEqual(
			['ready', 'answered', 'completed'].map((type) => ({
				type,
				on,
				activity: `${worker.pageUrl}/lab/${id}`
			}))
		);
	}
	await expectFrameFits(page, 'one');
	await expectFrameFits(page, 'two');
	await expect(one.locator(':root')).not.toHaveAttribute('data-theme');
	await expect(two.locator(':root')).toHaveAttribute('data-theme', 'dark');
});

test('the frame heeds the page around it and nobody else', async ({ visit, worker }) => {
	const address = `${worker.pageUrl}/embed/client-credentials?start=now`;
	const { page } = await visit(
		`<iframe id="one" title="One" src="${address}&amp;set=wrong-secret,commas"></iframe><iframe id="two" title="Two" src="${address}"></iframe>`
	);
	const frame = page.frameLocator('#one');
	const root = frame.locator(':root');
	await expect(frame.getByText('0 of 2 fixed')).toBeVisible();
	await expect(page.frameLocator('#two').getByRole('heading', { level: 1 })).toBeVisible();
	const say = (message: object): Promise<void> =>
		page.evaluate((data) => {
			window.frames[0]?.postMessage(data, '*');
		}, JSON.stringify(message));
	const ours = { subject: 'unified-flow', version: 1 };

	// A frame beside it, even of the workbench's own origin; and what it does not know.
	await page.frames()[2]?.evaluate(
		(data) => {
			parent.frames[0]?.postMessage(data, '*');
		},
		JSON.stringify({ ...ours, event: 'theme', theme: 'dark' })
	);
	for (const message of [
		{ ...ours, event: 'theme', theme: 'sepia' },
		{ ...ours, version: 2, event: 'theme', theme: 'dark' },
		{ ...ours, subject: 'other', event: 'theme', theme: 'dark' },
		{ ...ours, event: 'place', place: 'wrong-secret', secret: 'x' },
		{ ...ours, event: 'send' }
	]) {
		await say(message);
	}
	await say({ ...ours, event: 'place', place: 'commas' });
	await expect(frame.getByText('1 of 2 fixed')).toBeVisible();
	await expect(root).not.toHaveAttribute('data-theme');

	await say({ ...ours, event: 'theme', theme: 'dark' });
	await expect(root).toHaveAttribute('data-theme', 'dark');
	await say({ ...ours, event: 'theme', theme: 'auto' });
	await expect(root).not.toHaveAttribute('data-theme');
});

test('the page around heeds its own frame and nobody else', async ({ visit, blog, worker }) => {
	const third = await startSite('third');
	const { page, told } = await visit(
		element(worker.pageUrl, 'id="one" scenario="wrong-secret" start="now"', 'id="two"')
	);
	await expect(page.frameLocator('#one iframe').getByRole('radio').first()).toBeEnabled();
	await expect.poll(async () => (await told()).length).toBe(1);
	const height = await expectFrameFits(page, 'one');
	const forged = [
		{ subject: 'lti.frameResize', height: 5000 },
		{
			subject: 'unified-flow',
			version: 1,
			event: 'completed',
			activity: `${worker.pageUrl}/lab/wrong-secret`,
			statement: {}
		}
	].map((message) => JSON.stringify(message));

	// The page itself; and a page of a third site that the blog has opened.
	await page.evaluate((messages) => {
		for (const message of messages) postMessage(message, '*');
	}, forged);
	const address = third.put('/forge', { html: '<!doctype html><title>Forge</title>' });
	const opened = page.waitForEvent('popup');
	await page.evaluate((url) => {
		open(url);
	}, address);
	const popup = await opened;
	await popup.waitForURL(address);
	await popup.evaluate((messages) => {
		for (const message of messages) opener.postMessage(message, '*');
		opener.postMessage('last', '*');
	}, forged);
	await expect
		.poll(() =>
			page.evaluate(() =>
				Array.from(Reflect.get(window, 'heard'), (message) => Reflect.get(Object(message), 'data'))
			)
		)
		.toContain('last');

	expect((await told()).map(({ type }) => type)).toEqual(['ready']);
	expect(await expectFrameFits(page, 'one')).toBe(height);
	await popup.close();
	await third.stop();
	expect(blog.origin).not.toBe(third.origin);
});

test('a page of the workbench does not open in a frame, and an embed does', async ({
	context,
	blog,
	worker
}) => {
	const refused = [
		'/',
		'/lab/wrong-secret',
		'/flow/client-credentials/request',
		'/embed',
		'/api/health'
	];
	const shown = [
		'/embed/client-credentials',
		'/embed/lab/wrong-secret',
		'/embed/flow/client-credentials/token',
		'/embed/learn/start'
	];
	// Not the page that fails its test on a violation of a policy: that is what is asked for here.
	const page = await context.newPage();

	for (const path of [...refused, ...shown]) {
		await page.goto(
			blog.put('/frame', {
				html: `<!doctype html><iframe src="${worker.pageUrl}${path}"></iframe>`
			})
		);
		await page.waitForLoadState('load');
		const isShown = page.frames().some((frame) => frame.url() === `${worker.pageUrl}${path}`);
		expect(isShown, path).toBe(shown.includes(path));
	}
	await page.close();
});

/** As a record store sees it, once the platform has said who it is about. */
function faultsOfStatement(data: string): readonly string[] {
	const message = readFrameMessage(data);
	if (message === undefined || !('event' in message)) return [];
	const actor = { account: { homePage: 'https://school.example', name: '7' } };
	return 'actor' in message.statement
		? ['an actor']
		: statementFaults({ ...message.statement, actor });
}

/** A plain page of a blog, with the tutorial between its paragraphs. */
function blogPost(tutorial: string): string {
	return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A blog</title>
<style>
	:root { color-scheme: light dark; font: 1.0625rem/1.6 Georgia, serif; }
	body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
</style>
<h1>How our jobs sign in</h1>
<p>Nobody is there at three in the morning to type a password. So our jobs ask for a token themselves. Try it:</p>
${tutorial}
<p>Next week: what to do when the token expires in the middle of a job.</p>`;
}

test('fits into a plain page, narrow and wide, light and dark', async ({ page, blog, worker }) => {
	const scenario = scenarioNamed('wrong-secret');
	const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
		[320, 720, 1200].map((width) => ({ colorScheme, width }))
	);
	const frame = page.frameLocator('#one iframe');
	const expectGood = async (name: string): Promise<void> => {
		for (const { colorScheme, width } of looks) {
			await page.setViewportSize({ width, height: 800 });
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await expectFrameFits(page, 'one');
			await expectNoSidewaysScroll(page);
			expect(
				await frame.locator(':root').evaluate((html) => html.scrollWidth - html.clientWidth)
			).toBeLessThanOrEqual(0);
			if (process.env.SCREENSHOTS !== '1') continue;
			// Of a frame from another site Chromium paints what is in the window, and no more.
			const height = await page.evaluate(() => document.documentElement.scrollHeight);
			await page.setViewportSize({ width, height });
			await page.screenshot({
				path: `test-results/screenshots/embed-in-blog-${name}-${width}-${colorScheme}.png`
			});
		}
	};
	const tutorial = (attributes: string): string =>
		blog.put('/post', { html: blogPost(element(worker.pageUrl, `id="one" ${attributes}`)) });

	await page.goto(tutorial(`scenario="${scenario.id}"`));
	await expect(frame.getByRole('link', { name: 'Start' })).toBeVisible();
	await expectGood('entrance');
	await start(frame);
	await expectGood('exercise');
	await predict(frame, scenario);
	await nameAndFix(frame, scenario);
	await expectGood('fixed');

	await page.goto(tutorial('step="request" start="now"'));
	await expect(frame.getByRole('button', { name: 'Request Token' })).toBeEnabled();
	await expectGood('step');
	await page.goto(tutorial('lesson="start" start="now"'));
	await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
	await expectGood('lesson');
});

/** What must not be in a message: whatever came from the sandbox in this run, and what was sent to it. */
function watchValues(context: BrowserContext): () => Promise<{
	readonly values: ReadonlySet<string>;
	readonly tokens: number;
}> {
	const bodies: Promise<string>[] = [];
	const note = (response: Response): void => {
		const { pathname } = new URL(response.url());
		if (!/^\/(?:api|sandbox)\//.test(pathname)) return;
		bodies.push(Promise.resolve(response.request().postData() ?? ''));
		bodies.push(response.text().catch(() => ''));
	};
	context.on('response', note);
	return async () => {
		context.off('response', note);
		const text = (await Promise.all(bodies)).join('\n');
		const tokens = new Set(text.match(/eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g) ?? []);
		const claims = [...tokens].flatMap((token) => claimsOf(token));
		const named = [
			...text.matchAll(
				/"(?:client_secret|client_id|environment_id|access_token|id|jti|kid|n|sub|secret|private_key)":\s*"([^"]{4,})"/g
			)
		].map(([, value = '']) => value);
		const ids = text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
		return { values: new Set([...tokens, ...claims, ...named, ...ids]), tokens: tokens.size };
	};
}

function claimsOf(token: string): string[] {
	const claims: unknown = JSON.parse(
		Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()
	);
	return Object.values(Object(claims))
		.flat()
		.map(String)
		.filter((value) => value.length >= 8);
}
