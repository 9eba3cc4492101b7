import { describe, expect, it } from 'vitest';
import { embedCardOf, type CardRequest } from './oembed';

const ORIGIN = 'https://flow.example';
const LESSONS = [{ slug: 'start', title: 'Start here', summary: 'What it is.' }];

function cardOf(request: CardRequest) {
	return embedCardOf(request, [ORIGIN, 'http://localhost:8787'], LESSONS);
}

/** The address of the frame. */
function framed(url: string): string | undefined {
	return /src="([^"]+)"/.exec(cardOf({ url })?.html ?? '')?.[1]?.replaceAll('&amp;', '&');
}

describe('the card of a shared link', () => {
	it.each([
		['/lab/wrong-secret', '/embed/client-credentials?scenario=wrong-secret'],
		['/lab/wrong-secret/', '/embed/client-credentials?scenario=wrong-secret'],
		['/embed/lab/wrong-secret?set=commas', '/embed/client-credentials?scenario=wrong-secret'],
		[
			'/lab?set=wrong-secret,unknown-client&title=Week+3',
			'/embed/client-credentials?set=wrong-secret,unknown-client&title=Week+3'
		],
		['/embed/learn/start', '/embed/client-credentials?lesson=start'],
		['/embed/flow/client-credentials/token', '/embed/client-credentials?step=token'],
		[
			'/embed/client-credentials?scenario=wrong-secret&theme=dark&start=now',
			'/embed/client-credentials?scenario=wrong-secret&theme=dark&start=now'
		],
		['/embed/client-credentials?scenario=nothing', '/embed/client-credentials']
	])('frames %s as %s', (shared, frame) => {
		expect(framed(`${ORIGIN}${shared}`)).toBe(`${ORIGIN}${frame}`);
		expect(framed(shared)).toBe(`${ORIGIN}${frame}`);
		expect(framed(`http://localhost:8787${shared}`)).toBe(`${ORIGIN}${frame}`);
	});

	it.each([
		'https://elsewhere.example/lab/wrong-secret',
		'https://flow.example.elsewhere.example/lab/wrong-secret',
		'https://flow.example@elsewhere.example/lab/wrong-secret',
		'javascript:alert(1)',
		'not an address',
		'http://[',
		'/',
		'/lab',
		'/embed',
		'/lab/nothing',
		'/embed/lab/nothing',
		'/embed/learn/nothing',
		'/embed/flow/client-credentials/nothing',
		'/flow/client-credentials/request',
		'/api/sandboxes',
		'/sandbox-console'
	])('has nothing for %s', (url) => {
		expect(cardOf({ url })).toBeUndefined();
	});

	it('is a rich answer of version 1.0, with our picture', () => {
		expect(cardOf({ url: '/lab/wrong-secret' })).toMatchObject({
			version: '1.0',
			type: 'rich',
			title: 'A wrong client secret',
			provider_name: 'Unified Flow',
			provider_url: ORIGIN,
			width: 960,
			height: 720,
			thumbnail_url: `${ORIGIN}/open-graph.png`
		});
	});

	it('is no larger than asked for, and leaves out a picture that would be', () => {
		const card = cardOf({ url: '/lab/wrong-secret', maxWidth: 400, maxHeight: 300 });

		expect(card).toMatchObject({ width: 400, height: 300 });
		expect(card?.html).toContain('width="400" height="300"');
		expect(card).not.toHaveProperty('thumbnail_url');
	});
});
