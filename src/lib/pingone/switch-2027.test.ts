import { describe, expect, it } from 'vitest';
import { readSwitch } from './switch-2027';

describe('whether a token is ready for March 2027', () => {
	it.each([
		['a token of today', { kid: 'default' }, [false, false]],
		['one that is typed', { typ: 'at+jwt', kid: 'default' }, [true, false]],
		['one of a rotating key', { kid: '5f0c6a52-93a4-4d3c-9d43-2f7a2c0a1b11' }, [false, true]],
		['both', { typ: 'application/at+JWT', kid: '5f0c6a52' }, [true, true]],
		['another type', { typ: 'JWT', kid: '5f0c6a52' }, [false, true]],
		['no header to speak of', {}, [false, false]]
	])('%s', (_, header, ready) => {
		expect(readSwitch(header).map(({ isReady }) => isReady)).toEqual(ready);
	});
});
