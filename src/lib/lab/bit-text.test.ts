import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsOf, readBits } from './bit-text';

const field = fc
	.integer({ min: 1, max: 14 })
	.chain((width) => fc.record({ width: fc.constant(width), value: fc.nat(2 ** width - 1) }));

describe('fields of bits as digits', () => {
	it('come back as they were written, with nothing left', () => {
		fc.assert(
			fc.property(fc.array(field), (fields) => {
				const digits = digitsOf(fields);
				const bits = readBits(digits);

				expect(digits.every((digit) => digit >= 0 && digit < 32)).toBe(true);
				expect(fields.map(({ width }) => bits.read(width))).toEqual(
					fields.map(({ value }) => value)
				);
				expect(bits.isAtEnd()).toBe(true);
			})
		);
	});

	it('are not at their end when a digit is left over, or one is missing', () => {
		const digits = digitsOf([{ value: 1, width: 7 }]);

		const longer = readBits([...digits, 0]);
		longer.read(7);
		const shorter = readBits(digits.slice(0, -1));
		shorter.read(7);

		expect(longer.isAtEnd()).toBe(false);
		expect(shorter.isAtEnd()).toBe(false);
	});
});
