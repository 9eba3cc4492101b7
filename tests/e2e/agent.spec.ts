/** The run of an agent: from the first page to a changed order, one arrow at a time. */
import type { Page, Request } from '@playwright/test';
import { AGENT_STEPS } from '../../src/lib/agent/steps';
import { startWorker } from '../worker/harness';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { openSandbox, typeSecret } from './workbench-page';

const MCP_SERVER = 'https://tools.example.com/mcp';
const ENVIRONMENT = 'aaaaaaaa-0000-4000-8000-000000000001';
const CLIENT = 'bbbbbbbb-0000-4000-8000-000000000002';
const SECRET = 'agents-own-secret-that-is-in-the-vault-and-nowhere-else-00000001';

function stage(page: Page, title: string) {
	return page.getByRole('region', { name: title, exact: true });
}

/** From the first page, by keyboard: two clicks to the run, the third one sends the first arrow. */
async function startByKeyboard(page: Page): Promise<void> {
	await page.goto('/');
	const link = page.getByRole('link', { name: 'Follow the agent' });
	await link.focus();
	await page.keyboard.press('Enter');
	const start = page.getByRole('button', { name: 'Start in the sandbox' });
	await expect(start).toBeEnabled();
	await start.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Send it' })).toBeFocused();
}

/** Takes the step that is shown, and goes on to the next one. */
async function takeStep(page: Page, place: number): Promise<void> {
	const step = AGENT_STEPS[place];
	await expect(page.getByRole('heading', { level: 2 })).toContainText(
		`${String(place + 1)} of ${String(AGENT_STEPS.length)}`
	);
	await expect(page.getByRole('heading', { level: 2 })).toContainText(step?.title ?? '');
	if (step?.id === 'method') {
		await expect(page.getByRole('button', { name: /^Use / })).toBeFocused();
		await page.keyboard.press('Enter');
		return;
	}
	await expect(page.getByRole('button', { name: 'Send it' })).toBeFocused();
	await page.keyboard.press('Enter');
	const next = page.getByRole('button', {
		name: place === AGENT_STEPS.length - 1 ? 'Finish' : 'Next arrow'
	});
	await expect(next).toBeFocused();
	await expect(
		stage(page, step?.title ?? '').getByRole('heading', { name: 'What the agent learns' })
	).toBeInViewport();
	await page.keyboard.press('Enter');
}

async function walk(page: Page): Promise<void> {
	for (const place of AGENT_STEPS.keys()) await takeStep(page, place);
	await expect(
		page.getByText('The agent called a tool with a token that it got itself')
	).toBeVisible();
}

test('three clicks from the first page to the first arrow, and on to the changed order by keyboard alone', async ({
	page
}) => {
	await startByKeyboard(page);
	await walk(page);

	// What was taken can be looked at again.
	await page.getByRole('button', { name: 'Call a tool that needs more (done)' }).click();
	await expect(stage(page, 'Call a tool that needs more')).toContainText('403');
	await expectGoodInEveryLook(page, 'agent-run');
});

test.describe('with reduced motion on a narrow page', () => {
	test.use({ viewport: { width: 320, height: 640 }, contextOptions: { reducedMotion: 'reduce' } });

	test('the same way leads to the same end', async ({ page }) => {
		await startByKeyboard(page);
		await walk(page);

		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
		await page.getByText(/^All steps: 12 of 12 done/).click();
		await page.getByRole('button', { name: 'Request a token (done)' }).click();
		await expect(stage(page, 'Request a token')).toContainText('client_assertion');
	});
});

test('each arrow that is shown is the request that the browser sent', async ({ page }) => {
	const sent: Request[] = [];
	page.on('request', (request) => {
		if (/\/mcp$|well-known/.test(request.url())) sent.push(request);
	});
	await startByKeyboard(page);

	for (const [place, step] of AGENT_STEPS.entries()) {
		await takeStep(page, place);
		if (step.id === 'method' || step.endpoint === 'token endpoint') continue;
		const request = sent.at(-1);
		const headers = (await request?.allHeaders()) ?? {};
		await page.getByRole('button', { name: 'Back' }).click();
		const lines = stage(page, step.title).getByRole('option');
		await expect(stage(page, step.title)).toContainText(
			`${request?.method() ?? ''} http://localhost`
		);
		const shown = await lines.allInnerTexts();
		for (const line of shown.filter((text) => /^[a-z-]+: /.test(text))) {
			const [name = '', value = ''] = line.split(/: (.*)/s);
			if (name === 'authorization') expect(headers[name]).toMatch(/^Bearer \S{100,}$/);
			else expect(headers[name]).toBe(value);
		}
		const body = shown.filter((text) => /^[{,]/.test(text)).join('');
		expect(body).toBe(request?.postData() ?? '');
		await page.getByRole('button', { name: /^(?:Next arrow|Finish)$/ }).click();
		const send = page.getByRole('button', { name: 'Send it' });
		if (place < AGENT_STEPS.length - 1 && AGENT_STEPS[place + 1]?.id !== 'method') {
			await send.focus();
		}
	}
	expect(sent).toHaveLength(9);
});

test('with a secret, the sandbox is set to it, and the run goes on', async ({ page }) => {
	await startByKeyboard(page);
	for (const place of [0, 1, 2]) await takeStep(page, place);
	await page.getByRole('radio', { name: /^client_secret_basic/ }).check();
	await page.getByRole('button', { name: 'Use client_secret_basic' }).click();
	await page.getByRole('button', { name: 'Send it' }).click();

	await expect(stage(page, 'Request a token')).toContainText('It will fit.');
	await expect(stage(page, 'Request a token')).toContainText('authorization: Basic');
});

test('the run is taken away as a program', async ({ page }) => {
	await startByKeyboard(page);
	await walk(page);

	for (const [name, file] of [
		['TypeScript', /agent\.ts$/],
		['Python', /agent\.py$/],
		['curl', /agent\.sh$/],
		['HAR', /calls\.har$/]
	] as const) {
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name, exact: true }).click()
		]);
		expect(download.suggestedFilename()).toMatch(file);
	}
});

test('without a list of the operator, the own environment says what is missing', async ({
	page
}) => {
	await openSandbox(page);
	await page.goto('/flow/agent');
	await page.getByRole('button', { name: 'Use my PingOne environment' }).click();

	await expect(page.getByText('No MCP server is listed here')).toBeVisible();
	await expectGoodInEveryLook(page, 'agent-no-server');
	await page.getByRole('button', { name: 'Back to the choice' }).click();
	await expect(page.getByRole('button', { name: 'Start in the sandbox' })).toBeFocused();
});

test('at PingOne, both requests are sent for real, for the MCP server that the operator lists', async ({
	page,
	upstream
}) => {
	const own = await startWorker({
		isFresh: true,
		vars: { MCP_SERVERS: JSON.stringify([MCP_SERVER]) }
	});
	upstream.play('token');
	await page.goto(`${own.pageUrl}/flow/agent`);
	await page.getByRole('button', { name: 'Use my PingOne environment' }).click();
	await page.getByRole('link', { name: 'Configure the client' }).click();
	await page.getByLabel('Region').selectOption('EU');
	await page.getByLabel('Environment ID').fill(ENVIRONMENT);
	await page.getByLabel('Client ID').fill(CLIENT);
	await page.getByRole('radio', { name: 'client_secret_basic' }).check();
	await page.getByLabel('Scopes').fill('mcp:read');
	await typeSecret(page, SECRET);
	await page.goto(`${own.pageUrl}/flow/agent`);
	await page.getByRole('button', { name: 'Use my PingOne environment' }).click();
	await expect(page.getByLabel('MCP server')).toHaveValue(MCP_SERVER);
	upstream.play('token');

	await page.getByRole('button', { name: 'Read the metadata of the authorization server' }).click();
	await expect(stage(page, 'Read the metadata of the authorization server')).toContainText(
		'client_credentials is among them'
	);
	await page.getByRole('button', { name: 'Request a token' }).click();
	await expect(
		stage(page, 'Request a token').getByRole('heading', { name: 'What the agent learns' })
	).toBeVisible();

	const issuer = `https://auth.pingone.eu/${ENVIRONMENT}/as`;
	const [document, token, ...more] = upstream.received();
	expect(more).toEqual([]);
	expect([document?.method, document?.url]).toEqual([
		'GET',
		`${issuer}/.well-known/openid-configuration`
	]);
	expect([token?.method, token?.url]).toEqual(['POST', `${issuer}/token`]);
	const form = { grant_type: 'client_credentials', scope: 'mcp:read', resource: MCP_SERVER };
	expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual(form);
	await expect(stage(page, 'Request a token')).toContainText(
		new URLSearchParams({ resource: MCP_SERVER }).toString()
	);
	expect(await page.content()).not.toContain(SECRET);
	// Nothing is asked of a Worker that is gone.
	await page.goto('about:blank');
	await own.stop();
});
