/** How long something took, as the platforms write it. Pure. */

/**
 * As CMITimespan of SCORM 1.2: hours, minutes and seconds.
 * @param {number} durationMs
 * @returns {string}
 */
export function scormTimeOf(durationMs) {
	const seconds = Math.max(0, Math.round(durationMs / 1000));
	const hours = Math.min(9999, Math.floor(seconds / 3600));
	return [hours, Math.floor(seconds / 60) % 60, seconds % 60]
		.map((part) => String(part).padStart(2, '0'))
		.join(':');
}

/**
 * As ISO 8601 has it.
 * @param {number} durationMs
 * @returns {string}
 */
export function isoDurationOf(durationMs) {
	return `PT${String(Math.max(0, Math.round(durationMs / 10) / 100))}S`;
}
