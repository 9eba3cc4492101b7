import { expect, it } from 'vitest';
import { isUuid } from './id';

const ID = '12345678-abcd-1234-abcd-123456789012';

it.each([
	[ID, true],
	[ID.toUpperCase(), true],
	[` ${ID}`, false],
	[`${ID}\n`, false],
	[`${ID}/secret`, false],
	[ID.slice(1), false],
	['', false]
])('finds %j to be a UUID: %s', (text, isOne) => {
	expect(isUuid(text)).toBe(isOne);
});
