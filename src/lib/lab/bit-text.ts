/** Numbers of a few bits each, one after the other, as digits of five bits. Pure. */

export const DIGIT_BITS = 5;

export type Field = { readonly value: number; readonly width: number };

/** Filled up with zeros. */
export function digitsOf(fields: readonly Field[]): number[] {
	const bits = fields.flatMap(({ value, width }) => bitsOf(value, width));
	return Array.from({ length: Math.ceil(bits.length / DIGIT_BITS) }, (_, index) =>
		valueOf(bits.slice(index * DIGIT_BITS, (index + 1) * DIGIT_BITS), DIGIT_BITS)
	);
}

export type BitReader = {
	/** Beyond the end it reads zeros, and `isAtEnd` is false for good. */
	read(width: number): number;
	/** Whether nothing is left but the zeros that filled the last digit up. */
	isAtEnd(): boolean;
};

export function readBits(digits: readonly number[]): BitReader {
	const bits = digits.flatMap((digit) => bitsOf(digit, DIGIT_BITS));
	let place = 0;
	return {
		read(width) {
			const value = valueOf(bits.slice(place, place + width), width);
			place += width;
			return value;
		},
		isAtEnd() {
			const rest = bits.length - place;
			return rest >= 0 && rest < DIGIT_BITS && bits.slice(place).every((bit) => bit === 0);
		}
	};
}

function bitsOf(value: number, width: number): number[] {
	return Array.from(
		{ length: width },
		(_, index) => Math.floor(value / 2 ** (width - 1 - index)) % 2
	);
}

function valueOf(bits: readonly number[], width: number): number {
	return bits.reduce((value, bit, index) => value + bit * 2 ** (width - 1 - index), 0);
}
