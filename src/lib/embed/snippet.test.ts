import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FRAME_ATTRIBUTES } from './frame';
import { embedPathOf, readEmbedParameters } from './parameters';
import { snippetOf } from './snippet';

const ORIGIN = 'https://flow.example';
const ELEMENT = readFileSync('static/embed/v1.js', 'utf8');

function pathOf(query: string): string {
	return embedPathOf(readEmbedParameters(new URLSearchParams(query), ['start']).parameters);
}

describe('the snippet with the element', () => {
	it('has an attribute for each value that is not the usual one', () => {
		const path = pathOf('scenario=wrong-secret&theme=dark&accent=1d6fb8&nav=off&start=visible');

		expect(snippetOf('element', { origin: ORIGIN, path, title: 'A title' })).toEqual({
			html: [
				'<script async src="https://flow.example/embed/v1.js"></script>',
				'<client-credentials-tutorial scenario="wrong-secret" theme="dark" accent="1d6fb8" nav="off" start="visible"></client-credentials-tutorial>'
			].join('\n'),
			policy: ['script-src https://flow.example', 'frame-src https://flow.example']
		});
	});

	it('writes no attribute where nothing was asked for', () => {
		const { html } = snippetOf('element', { origin: ORIGIN, path: pathOf(''), title: '' });

		expect(html).toContain('<client-credentials-tutorial></client-credentials-tutorial>');
	});

	it('lets no value break out of its quotes', () => {
		const path = pathOf(`set=wrong-secret&title=${encodeURIComponent(`"><img src=x>&'`)}`);

		const { html } = snippetOf('element', { origin: ORIGIN, path, title: '' });

		expect(html).toContain('title="&quot;&gt;&lt;img src=x&gt;&amp;&#39;"');
		expect(html).not.toContain('<img');
	});

	it('uses attributes alone that the element knows', () => {
		const path = pathOf(
			'set=wrong-secret&title=T&hints=off&mystery=on&spec=2.1&theme=dark&nav=off'
		);

		const { html } = snippetOf('element', { origin: ORIGIN, path, title: '' });

		const names = [...html.matchAll(/ ([a-z]+)="/g)].map(([, name]) => name);
		for (const name of names.filter((one) => one !== 'src')) {
			expect(ELEMENT, name).toContain(`'${name ?? ''}'`);
		}
	});
});

describe('the snippet with a frame', () => {
	it('allows what the element allows, and no more', () => {
		const path = pathOf('scenario=wrong-secret');

		const { html, policy } = snippetOf('iframe', { origin: ORIGIN, path, title: 'A "title"' });

		expect(html).toBe(
			`<iframe src="https://flow.example/embed/client-credentials?scenario=wrong-secret" title="A &quot;title&quot;" width="100%" height="720" sandbox="${FRAME_ATTRIBUTES.sandbox}" allow="clipboard-write" loading="lazy" referrerpolicy="no-referrer"></iframe>`
		);
		expect(policy).toEqual(['frame-src https://flow.example']);
		expect(ELEMENT).toContain(`'${FRAME_ATTRIBUTES.sandbox}'`);
		expect(ELEMENT).toContain(`frame.allow = '${FRAME_ATTRIBUTES.allow}'`);
		expect(ELEMENT).toContain(`frame.loading = '${FRAME_ATTRIBUTES.loading}'`);
		expect(ELEMENT).toContain(`frame.referrerPolicy = '${FRAME_ATTRIBUTES.referrerpolicy}'`);
	});
});
