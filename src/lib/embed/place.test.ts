import { describe, expect, it } from 'vitest';
import { insideOf, outsideOf, stepAt } from './place';

const SITE = 'https://workbench.example';

function inside(to: string, now = ''): string | undefined {
	return insideOf(new URL(to, SITE), new URLSearchParams(now));
}

describe('a link in an embed', () => {
	it.each([
		['/flow/client-credentials/token', '/embed/flow/client-credentials/token'],
		['/flow/client-credentials/calls', '/embed/flow/client-credentials/calls'],
		['/lab', '/embed/lab'],
		['/lab/', '/embed/lab'],
		['/lab/wrong-secret', '/embed/lab/wrong-secret'],
		['/embed/lab/wrong-secret', '/embed/lab/wrong-secret'],
		['/lab/wrong-secret#why', '/embed/lab/wrong-secret#why']
	])('to %s stays in the frame', (to, path) => {
		expect(inside(to)).toBe(path);
	});

	it.each([
		'/',
		'/embed',
		'/embed/client-credentials',
		'/learn/start',
		'/sandbox-console',
		'/search',
		'/flow/authorization-code/request',
		'/flow/client-credentials/nothing',
		'/lab/wrong-secret/more',
		'/embed/embed/lab'
	])('to %s leaves it', (to) => {
		expect(inside(to)).toBeUndefined();
	});

	it('carries along how the embed looks, and which set is worked on', () => {
		const now = 'theme=dark&accent=1d6fb8&nav=off&spec=2.1&set=wrong-secret,commas&hints=off&x=1';

		expect(inside('/lab/commas', now)).toBe(
			'/embed/lab/commas?spec=2.1&theme=dark&accent=1d6fb8&nav=off&set=wrong-secret,commas&hints=off'
		);
	});

	it('keeps what the link itself says', () => {
		expect(inside('/lab?set=commas', 'set=wrong-secret&theme=dark')).toBe(
			'/embed/lab?theme=dark&set=commas'
		);
	});
});

describe('the way to the full workbench', () => {
	it.each([
		['/embed/flow/client-credentials/request?theme=dark', '/flow/client-credentials/request'],
		['/embed/lab/wrong-secret?accent=1d6fb8', '/lab/wrong-secret'],
		['/embed/lab?set=commas&theme=dark&title=Week+3', '/lab?set=commas&title=Week+3'],
		['/embed/learn/start', '/learn/start']
	])('from %s is %s', (now, path) => {
		expect(outsideOf(new URL(now, SITE))).toBe(path);
	});
});

describe('the step of an address', () => {
	it.each([
		['/embed/flow/client-credentials/request', 'request'],
		['/embed/flow/client-credentials/calls', 'calls'],
		['/flow/client-credentials/request', undefined],
		['/embed/flow/client-credentials/nothing', undefined],
		['/embed/lab/wrong-secret', undefined]
	])('%s is %s', (pathname, step) => {
		expect(stepAt(pathname)).toBe(step);
	});
});
