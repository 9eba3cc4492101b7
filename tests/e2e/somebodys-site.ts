/** A site of somebody else that shows the tutorial, and a browser that refuses third parties their cookies. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	chromium,
	type BrowserContext,
	type BrowserContextOptions,
	type LaunchOptions
} from '@playwright/test';

/** What a page is: its markup, and its content security policy. */
export type SitePage = { readonly html: string; readonly policy?: string };

export type Site = {
	/** Such as `http://blog.localhost:41234`: to a browser another site than the workbench's. */
	readonly origin: string;
	/** Puts a page at a path, and answers with its address. */
	put(path: string, page: SitePage): string;
	stop(): Promise<void>;
};

export async function startSite(name: string): Promise<Site> {
	const pages = new Map<string, SitePage>();
	const server: Server = createServer((request, response) => {
		const page = pages.get(request.url ?? '');
		// No icon is an answer: the browser asks for one unasked.
		response.writeHead(page === undefined ? 204 : 200, {
			'content-type': 'text/html; charset=utf-8',
			...(page?.policy !== undefined && { 'content-security-policy': page.policy })
		});
		response.end(page?.html);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const origin = `http://${name}.localhost:${port}`;
	return {
		origin,
		put(path, page) {
			pages.set(path, page);
			return `${origin}${path}`;
		},
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => {
					resolve();
				});
			})
	};
}

/** A frame on a page of its site in which cookies and storage are tried. */
export const STORAGE_PROBE: SitePage = {
	html: `<!doctype html><title>Probe</title><p role="status"></p><script>
	const said = [];
	document.cookie = 'probe=1; SameSite=None; Secure';
	said.push(document.cookie === '' ? 'no cookie' : 'a cookie');
	try { localStorage.setItem('probe', '1'); said.push('storage'); } catch { said.push('no storage'); }
	document.querySelector('p').textContent = said.join(', ');
	</script>`
};

/** Chromium's own setting "block third-party cookies", which shuts their storage as well. */
const BLOCK_THIRD_PARTY = { profile: { cookie_controls_mode: 1 } };

/** A browser with that setting: Chromium reads it from a profile, and from nowhere else. */
export async function openStrictBrowser(
	options: LaunchOptions & BrowserContextOptions
): Promise<{ readonly context: BrowserContext; close(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), 'unified-flow-profile-'));
	await mkdir(join(folder, 'Default'));
	await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(BLOCK_THIRD_PARTY));
	const context = await chromium.launchPersistentContext(folder, options);
	return {
		context,
		async close() {
			await context.close();
			await rm(folder, { recursive: true, force: true });
		}
	};
}
