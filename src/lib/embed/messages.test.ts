import { describe, expect, it } from 'vitest';
import { readFrameMessage } from './frame-message.test-support';
import { eventMessage, readHostMessage, resizeMessage } from './messages';
import { initializedStatement, stepActivity } from './statement';

const STATEMENT = initializedStatement(stepActivity('https://flow.example', 'request'), {
	id: '3f1c7f0e-8f5e-4d5c-9d2e-0d6c4a3b2f10',
	atMs: 1_800_000_000_000
});
const EVENT = eventMessage({ event: 'step', statement: STATEMENT });
const THEME = { subject: 'unified-flow', version: 1, event: 'theme', theme: 'dark' };
const PLACE = { subject: 'unified-flow', version: 1, event: 'place', place: 'wrong-secret' };

function changed(message: string, change: object): string {
	return JSON.stringify({ ...JSON.parse(message), ...change });
}

describe('the height', () => {
	it('is a JSON string in the words of learning platforms, in whole pixels', () => {
		expect(resizeMessage(612.2)).toBe('{"subject":"lti.frameResize","height":613}');
	});

	it.each([
		'{"subject":"lti.frameResize","height":"613"}',
		'{"subject":"lti.frameResize","height":-1}',
		'{"subject":"lti.frameResize","height":1e999}',
		'{"subject":"lti.frameResize"}',
		'{"subject":"lti.capabilities"}'
	])('is not read from %s', (message) => {
		expect(readFrameMessage(message)).toBeUndefined();
	});
});

describe('an event', () => {
	it('names what it is about, with the statement, as a JSON string', () => {
		expect(JSON.parse(EVENT)).toEqual({
			subject: 'unified-flow',
			version: 1,
			event: 'step',
			activity: 'https://flow.example/flow/client-credentials/request',
			statement: STATEMENT
		});
	});

	it('can be read again, with the place where there is one', () => {
		const done = eventMessage({ event: 'answered', statement: STATEMENT, place: 'wrong-secret' });

		expect(readFrameMessage(EVENT)).toEqual(JSON.parse(EVENT));
		expect(readFrameMessage(done)).toMatchObject({ event: 'answered', place: 'wrong-secret' });
		expect(readFrameMessage(resizeMessage(5))).toEqual({ subject: 'lti.frameResize', height: 5 });
	});

	it.each([
		['of another subject', changed(EVENT, { subject: 'other' })],
		['of another version', changed(EVENT, { version: 2 })],
		['of an unknown kind', changed(EVENT, { event: 'failed' })],
		['without an address', changed(EVENT, { activity: 'request' })],
		['without a statement', changed(EVENT, { statement: null })],
		['with something else in it', changed(EVENT, { token: 'x' })],
		['with too long a place', changed(EVENT, { place: 'a'.repeat(4097) })],
		['that is too long', changed(EVENT, { statement: { a: 'a'.repeat(20_000) } })],
		['that is cut', EVENT.slice(0, -1)],
		['that is not text', JSON.parse(EVENT)]
	])('%s is refused', (_, message) => {
		expect(readFrameMessage(message)).toBeUndefined();
	});
});

describe('what the page around says', () => {
	it('is a look or a place', () => {
		expect(readHostMessage(JSON.stringify(THEME))).toEqual(THEME);
		expect(readHostMessage(JSON.stringify(PLACE))).toEqual(PLACE);
	});

	it.each([
		['of an unknown look', JSON.stringify({ ...THEME, theme: 'sepia' })],
		['of another version', JSON.stringify({ ...THEME, version: '1' })],
		['of another subject', JSON.stringify({ ...THEME, subject: 'lti.frameResize' })],
		['of an unknown kind', JSON.stringify({ ...THEME, event: 'send' })],
		['with something else in it', JSON.stringify({ ...PLACE, step: 'request' })],
		['with too long a place', JSON.stringify({ ...PLACE, place: 'a'.repeat(4097) })],
		['of the embed', EVENT],
		['that is not JSON', 'theme=dark'],
		['that is JSON and not an object', '"theme"'],
		['that is empty', ''],
		['that is not text', THEME],
		['that is nothing', undefined]
	])('%s is refused', (_, message) => {
		expect(readHostMessage(message)).toBeUndefined();
	});
});
