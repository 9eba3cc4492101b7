import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures';
import { openSandbox, requestToken } from './workbench-page';

test('a first token takes as many calls of the Worker as the operating guide counts with', async ({
	page
}) => {
	const guide = readFileSync('docs/operating.md', 'utf8');
	const asked: string[] = [];
	page.on('request', (request) => {
		const { pathname } = new URL(request.url());
		// What `run_worker_first` of wrangler.toml names; everything else is a static asset.
		if (/^\/(?:api|sandbox|embed)\//.test(pathname)) asked.push(pathname);
	});

	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Introspect Token' }).click();
	await expect(page.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();

	expect(asked).toHaveLength(Number(/(\d+) calls of the Worker/.exec(guide)?.[1]));
});
