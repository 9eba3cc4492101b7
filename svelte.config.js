import adapter from '@sveltejs/adapter-cloudflare';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Kit's route announcer writes one inline style; this is its hash. A unit test derives it from the installed kit. */
const ROUTE_ANNOUNCER_STYLE = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		// The address of the site, for the picture of a shared link, which has to be named in full.
		prerender: {
			...(process.env.SITE_ORIGIN && { origin: process.env.SITE_ORIGIN }),
			handleHttpError({ path, message }) {
				// Where a page leads a program to; the Worker answers that.
				if (path !== '/api/oembed') throw new Error(message);
			}
		},
		// A page that stays open learns of a new deployment before it asks for files that are gone.
		version: { pollInterval: 5 * 60_000 },
		// `emulate` would leave a workerd process behind after each build.
		adapter: { ...adapter({ config: 'src/worker/adapter.toml' }), emulate: undefined },
		// Kit's form check refuses every form post without `Origin`, which is what curl and OAuth
		// clients send to /sandbox. /api has its own guard: src/lib/server/http/same-origin.ts.
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				'style-src-attr': ['unsafe-hashes', ROUTE_ANNOUNCER_STYLE],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'frame-src': ['self'],
				'manifest-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html']
			}
		}
	}
};
