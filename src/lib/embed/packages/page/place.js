/**
 * How far somebody has come with the exercises of a package: the ids of those that are done, separated by
 * commas, each with `:seen` behind it where the answer was shown. Nothing is ever taken back. Pure.
 */

/** @typedef {Map<string, 'fixed' | 'seen'>} Place */

/** What a SCORM 1.2 platform keeps for a course: CMIString4096. */
export const PLACE_LIMIT = 4096;

/**
 * What somebody else has written; only the exercises of this package count.
 * @param {unknown} text
 * @param {readonly string[]} exercises
 * @returns {Place}
 */
export function readPlace(text, exercises) {
	/** @type {Place} */
	const place = new Map();
	if (typeof text !== 'string' || text.length > PLACE_LIMIT) return place;
	for (const entry of text.split(',')) {
		const [id = '', mark] = entry.trim().split(':');
		if (exercises.includes(id)) place.set(id, mark === undefined ? 'fixed' : 'seen');
	}
	return place;
}

/**
 * Both together; what was fixed once stays fixed.
 * @param {Place} one
 * @param {Place} other
 * @returns {Place}
 */
export function joinPlaces(one, other) {
	const joined = new Map(one);
	for (const [id, state] of other) {
		if (joined.get(id) !== 'fixed') joined.set(id, state);
	}
	return joined;
}

/**
 * @param {Place} place
 * @returns {string}
 */
export function writePlace(place) {
	return [...place].map(([id, state]) => (state === 'fixed' ? id : `${id}:seen`)).join(',');
}

/**
 * `passed`: every exercise was fixed without the answer. `completed`: with some answers shown.
 * @param {Place} place
 * @param {readonly string[]} exercises
 * @returns {'incomplete' | 'completed' | 'passed'}
 */
export function statusOf(place, exercises) {
	if (!exercises.every((id) => place.has(id))) return 'incomplete';
	return countFixed(place) === exercises.length ? 'passed' : 'completed';
}

/**
 * @param {Place} place
 * @returns {number}
 */
export function countFixed(place) {
	return [...place.values()].filter((state) => state === 'fixed').length;
}
