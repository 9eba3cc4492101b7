/**
 * Progress as a short text that a person can type into another browser. What a digit means never changes
 * for one version, since people have written codes down: exercises go by their `number`. Pure.
 *
 * The text is a version, bits, and a checksum, in Crockford's base 32
 * (https://www.crockford.com/base32.html). The bits: the day it was made, the highest number, two bits of
 * state for each number up to it, and for what was fixed the reviews and how many days ago it was.
 */
import { err, ok, type Result } from '$lib/result';
import { DIGIT_BITS, digitsOf, readBits, type BitReader, type Field } from './bit-text';
import { REVIEW_DAYS, type Progress, type ProgressById } from './progress';

/** In an address it stands in the fragment, which no server is told. */
export const RESTORE_FRAGMENT = '#restore=';

const VERSION = 1;
const DAY_MS = 86_400_000;

/** Days count from here; 14 bits reach to 2070. */
const FIRST_DAY = Date.UTC(2026, 0, 1) / DAY_MS;
const DAY_BITS = 14;
const NUMBER_BITS = 7;
const STATE_BITS = 2;
const REVIEW_BITS = 2;

const STATES = [undefined, 'started', 'seen', 'fixed'] as const;

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Letters that are read as another digit. */
const CONFUSED: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

const GROUP_DIGITS = 4;
const CHECK_DIGITS = 2;

/** The largest prime below two digits: any wrong digit, and any two that changed places, change the sum. */
const CHECK_MODULUS = 1021;

export type RestoreCodeFault =
	| { readonly code: 'empty' }
	| { readonly code: 'not_a_digit'; readonly text: string }
	/** It does not match its checksum: something was typed wrong or left out. */
	| { readonly code: 'mistyped' }
	/** It was made by a later version of the site. */
	| { readonly code: 'newer' }
	/** It has exercises that this version of the site does not have. */
	| { readonly code: 'unknown_exercise'; readonly number: number };

type Numbered = { readonly id: string; readonly number: number };

/** The code of what was learned so far. */
export function writeRestoreCode(
	progress: ProgressById,
	{ exercises, nowMs }: { readonly exercises: readonly Numbered[]; readonly nowMs: number }
): string {
	const today = Math.floor(nowMs / DAY_MS);
	const byNumber = new Map(
		exercises.flatMap(({ id, number }) => {
			const known = progress[id];
			return known ? [[number, known] as const] : [];
		})
	);
	const highest = Math.max(0, ...byNumber.keys());

	const numbers = Array.from({ length: highest }, (_, index) => index + 1);
	const known = numbers.map((number) => byNumber.get(number));

	const values = [
		VERSION,
		...digitsOf([
			{ value: Math.max(0, today - FIRST_DAY), width: DAY_BITS },
			{ value: highest, width: NUMBER_BITS },
			...known.map((one) => ({ value: STATES.indexOf(one?.state), width: STATE_BITS })),
			...known.flatMap((one) => (one?.state === 'fixed' ? reviewFieldsOf(one, today) : []))
		])
	];
	return inGroups([...values, ...checkDigitsOf(values)].map((value) => DIGITS[value]).join(''));
}

/** What a code carries, by the ids of the exercises. Case, hyphens, spaces and confusable letters do not matter. */
export function readRestoreCode(
	text: string,
	exercises: readonly Numbered[]
): Result<ProgressById, RestoreCodeFault> {
	const letters = Array.from(text.toUpperCase().replaceAll(/[\s\-–—]/g, ''));
	if (letters.length === 0) return err({ code: 'empty' });
	const values: number[] = [];
	for (const letter of letters) {
		const value = DIGITS.indexOf(CONFUSED[letter] ?? letter);
		if (value === -1) return err({ code: 'not_a_digit', text: letter });
		values.push(value);
	}

	const body = values.slice(0, -CHECK_DIGITS);
	const [version, ...digits] = body;
	const isWhole =
		version !== undefined &&
		checkDigitsOf(body).every((digit, index) => digit === values[body.length + index]);
	if (!isWhole) return err({ code: 'mistyped' });
	if (version > VERSION) return err({ code: 'newer' });
	return readProgress(readBits(digits), exercises);
}

function readProgress(
	bits: BitReader,
	exercises: readonly Numbered[]
): Result<ProgressById, RestoreCodeFault> {
	const today = FIRST_DAY + bits.read(DAY_BITS);
	const highest = bits.read(NUMBER_BITS);
	const states = Array.from({ length: highest }, () => STATES[bits.read(STATE_BITS)]);

	const progress: Record<string, Progress> = {};
	for (const [index, state] of states.entries()) {
		if (state === undefined) continue;
		const exercise = exercises.find(({ number }) => number === index + 1);
		if (exercise === undefined) return err({ code: 'unknown_exercise', number: index + 1 });
		progress[exercise.id] =
			state === 'fixed' ? readReviews(bits, today) : { state, reviews: 0, atMs: 0 };
	}
	return bits.isAtEnd() ? ok(progress) : err({ code: 'mistyped' });
}

/** Days beyond the one at which it comes back change nothing. */
function reviewFieldsOf({ reviews, atMs }: Progress, today: number): Field[] {
	const passed = Math.min(reviews, REVIEW_DAYS.length);
	const field = { value: passed, width: REVIEW_BITS };
	const waits = REVIEW_DAYS[passed];
	if (waits === undefined) return [field];
	const days = today - Math.floor(atMs / DAY_MS);
	return [field, { value: Math.min(Math.max(days, 0), waits), width: widthFor(waits) }];
}

function readReviews(bits: BitReader, today: number): Progress {
	const reviews = bits.read(REVIEW_BITS);
	const waits = REVIEW_DAYS[reviews];
	const days = waits === undefined ? 0 : bits.read(widthFor(waits));
	return { state: 'fixed', reviews, atMs: (today - days) * DAY_MS };
}

function widthFor(highest: number): number {
	return Math.floor(Math.log2(highest)) + 1;
}

function checkDigitsOf(values: readonly number[]): [number, number] {
	const sum = values.reduce((total, value, index) => total + (index + 1) * (value + 1), 0);
	const check = sum % CHECK_MODULUS;
	return [check >> DIGIT_BITS, check % 2 ** DIGIT_BITS];
}

function inGroups(text: string): string {
	return (text.match(new RegExp(`.{1,${String(GROUP_DIGITS)}}`, 'g')) ?? []).join('-');
}

/** Why a code was not taken, and what to do. */
export function explainRestoreFault(fault: RestoreCodeFault): string {
	switch (fault.code) {
		case 'empty':
			return 'Enter the code first.';
		case 'not_a_digit':
			return `A code does not contain “${fault.text}”. It consists of digits and letters, without U.`;
		case 'mistyped':
			return 'This code has a typing error. Compare it with the other browser, group by group.';
		case 'newer':
			return 'A newer version of this site made this code. Reload this page and try again.';
		case 'unknown_exercise':
			return `This code has exercise ${fault.number}, which this version of the site does not know. Reload this page and try again.`;
	}
}
