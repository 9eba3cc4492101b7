import { expect, it } from 'vitest';
import { withOpenGraph } from './open-graph';

const PAGE =
	'<html><head><title>Who &amp; why · Unified Flow</title><meta name="description" content="What it is, in &quot;words&quot;."/></head><body></body></html>';

it('shows a shared link with the title and the description of its page', () => {
	const html = withOpenGraph(PAGE, 'https://flow.example', '/lab?set=a&title="b"');

	expect(html).toContain('<meta property="og:title" content="Who &amp; why">');
	expect(html).toContain(
		'<meta property="og:description" content="What it is, in &quot;words&quot;.">'
	);
	expect(html).toContain(
		'<meta property="og:url" content="https://flow.example/lab?set=a&amp;title=%22b%22">'
	);
	expect(html).toContain('<link rel="canonical" href="https://flow.example/lab">');
	expect(html).toContain(
		'<meta property="og:image" content="https://flow.example/open-graph.png">'
	);
	expect(html).toMatch(/summary_large_image"><\/head><body><\/body><\/html>$/);
});

it('names no address where the site does not know its own', () => {
	const html = withOpenGraph(PAGE, '', '/lab');

	expect(html).not.toContain('og:url');
	expect(html).not.toContain('canonical');
	expect(html).toContain('<meta property="og:image" content="/open-graph.png">');
});

it('leaves a text without a head as it is', () => {
	expect(withOpenGraph('<p>Part</p>', '', '/')).toBe('<p>Part</p>');
});
