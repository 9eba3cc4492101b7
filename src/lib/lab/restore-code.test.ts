import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDue, type Progress, type ProgressById } from './progress';
import { readRestoreCode, writeRestoreCode } from './restore-code';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 27, 15, 30);

const EXERCISES = Array.from({ length: 34 }, (_, index) => ({
	id: `exercise-${index + 1}`,
	number: index + 1
}));

const ALL = { exercises: EXERCISES, nowMs: NOW_MS };

const progressOfOne = fc.record<Progress>({
	state: fc.constantFrom('started', 'seen', 'fixed'),
	reviews: fc.nat(3),
	atMs: fc.integer({ min: NOW_MS - 60 * DAY_MS, max: NOW_MS })
});

const progressOfAll: fc.Arbitrary<ProgressById> = fc
	.array(fc.option(progressOfOne), { maxLength: EXERCISES.length })
	.map((list) =>
		Object.fromEntries(
			list.flatMap((one, index) => (one ? [[`exercise-${index + 1}`, one] as const] : []))
		)
	);

function restored(code: string): ProgressById {
	const read = readRestoreCode(code, EXERCISES);
	if (!read.ok) throw new Error(read.error.code);
	return read.value;
}

function faultOf(code: string, exercises = EXERCISES): string | undefined {
	const read = readRestoreCode(code, exercises);
	return read.ok ? undefined : read.error.code;
}

const SOME: ProgressById = {
	'exercise-1': { state: 'fixed', reviews: 0, atMs: NOW_MS - DAY_MS / 2 },
	'exercise-2': { state: 'seen', reviews: 0, atMs: NOW_MS },
	'exercise-9': { state: 'fixed', reviews: 2, atMs: NOW_MS - 5 * DAY_MS },
	'exercise-12': { state: 'started', reviews: 0, atMs: 0 }
};

describe('a restore code', () => {
	it('carries state, reviews and what is due', () => {
		fc.assert(
			fc.property(progressOfAll, (progress) => {
				const copy = restored(writeRestoreCode(progress, ALL));

				expect(Object.keys(copy).sort()).toEqual(Object.keys(progress).sort());
				for (const [id, before] of Object.entries(progress)) {
					const after = copy[id];
					expect(after?.state).toBe(before.state);
					if (before.state !== 'fixed' || after === undefined) continue;
					expect(after.reviews).toBe(before.reviews);
					if (isDue(before, NOW_MS)) expect(isDue(after, NOW_MS)).toBe(true);
				}
			})
		);
	});

	it('keeps the day of the next review, to the day', () => {
		const copy = restored(writeRestoreCode(SOME, ALL));

		for (const id of ['exercise-1', 'exercise-9']) {
			const [before, after] = [SOME[id], copy[id]];
			// At the end of each day: within it the code does not tell.
			for (let day = 0; day < 30; day += 1) {
				const endMs = (Math.floor(NOW_MS / DAY_MS) + day + 1) * DAY_MS - 1;
				expect(after && isDue(after, endMs)).toBe(before && isDue(before, endMs));
			}
		}
	});

	it('is short: a few exercises in five groups, the whole course in at most 60 digits', () => {
		const whole = Object.fromEntries(
			EXERCISES.map(({ id }) => [id, { state: 'fixed', reviews: 2, atMs: NOW_MS } as const])
		);

		expect(writeRestoreCode(SOME, ALL).split('-').length).toBeLessThanOrEqual(5);
		expect(writeRestoreCode(whole, ALL).replaceAll('-', '').length).toBeLessThanOrEqual(80);
	});

	it('stays readable in every later version of the site', () => {
		expect(writeRestoreCode(SOME, ALL)).toBe('10MM-6E00-612A-GV');
	});

	it('does not mind case, spaces, missing hyphens and confusable letters', () => {
		fc.assert(
			fc.property(progressOfAll, (progress) => {
				const code = writeRestoreCode(progress, ALL);
				const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}\n`;

				expect(restored(typed)).toEqual(restored(code));
				expect(restored(code.replaceAll('-', '').replaceAll('1', 'I'))).toEqual(restored(code));
			})
		);
	});

	it('is refused with any one digit wrong, and with any two neighbors that changed places', () => {
		fc.assert(
			fc.property(progressOfAll, fc.nat(), fc.integer({ min: 1, max: 31 }), (progress, at, by) => {
				const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
				const code = Array.from(writeRestoreCode(progress, ALL).replaceAll('-', ''));
				const place = at % code.length;
				const wrong = code.with(place, digits[(digits.indexOf(code[place] ?? '') + by) % 32] ?? '');
				const [one = '', other = ''] = [code[place], code[(place + 1) % code.length]];
				const turned = code.with(place, other).with((place + 1) % code.length, one);

				expect(faultOf(wrong.join(''))).toBe('mistyped');
				if (one !== other) expect(faultOf(turned.join(''))).toBe('mistyped');
			})
		);
	});

	it('is refused with the first or the last digit left out', () => {
		const code = writeRestoreCode(SOME, ALL);

		expect(faultOf(code.slice(1))).toBe('mistyped');
		expect(faultOf(code.slice(0, -1))).toBe('mistyped');
	});

	it.each([
		['', 'empty'],
		[' - ', 'empty'],
		['1U00-0000', 'not_a_digit'],
		['https://example.org', 'not_a_digit'],
		['1', 'mistyped'],
		['11', 'mistyped'],
		['111', 'mistyped']
	])('%j is refused as %s', (text, fault) => {
		expect(faultOf(text)).toBe(fault);
	});

	it('never throws, whatever is typed', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(typeof readRestoreCode(text, EXERCISES).ok).toBe('boolean');
			})
		);
	});

	it('names an exercise that this version does not have', () => {
		const code = writeRestoreCode(SOME, ALL);

		expect(readRestoreCode(code, EXERCISES.slice(0, 11))).toEqual({
			ok: false,
			error: { code: 'unknown_exercise', number: 12 }
		});
	});

	it('of a newer version is told from one that was mistyped', () => {
		// Version 2, no bits, and its checksum: 1 × (2 + 1).
		expect(faultOf('203')).toBe('newer');
		expect(faultOf('204')).toBe('mistyped');
	});

	it('of no progress is a code as well', () => {
		expect(restored(writeRestoreCode({}, ALL))).toEqual({});
	});
});
