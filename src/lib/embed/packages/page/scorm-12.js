/**
 * The page of a SCORM 1.2 package: shows the tutorial, and reports to the platform.
 *
 * @see SCORM 1.2 Run-Time Environment, sections 3.2 and 3.4
 */
import { scormTimeOf } from './duration.js';
import { countFixed, joinPlaces, readPlace, statusOf, writePlace } from './place.js';
import { openTutorial, readPage, say } from './tutorial.js';

/**
 * @typedef {object} ScormApi
 * @property {(parameter: '') => string} LMSInitialize
 * @property {(parameter: '') => string} LMSFinish
 * @property {(element: string) => string} LMSGetValue
 * @property {(element: string, value: string) => string} LMSSetValue
 * @property {(parameter: '') => string} LMSCommit
 */

/** More windows than any platform puts around a course. */
const FARTHEST = 100;

/**
 * The API of a window or of one around it.
 * @param {Window | null} start
 * @returns {ScormApi | undefined}
 */
function apiAround(start) {
	let window = start;
	for (let steps = 0; window !== null && steps < FARTHEST; steps++) {
		try {
			if ('API' in window && window.API) return /** @type {ScormApi} */ (window.API);
		} catch {
			return undefined; // From here on the windows are of another site.
		}
		if (window.parent === window) return undefined;
		window = window.parent;
	}
	return undefined;
}

const api = apiAround(window) ?? apiAround(window.opener ?? window.top?.opener ?? null);
const isOpen = api !== undefined && String(api.LMSInitialize('')) === 'true';
const startedAtMs = Date.now();

const { main, address, exercises } = readPage();
let place = readPlace(isOpen ? api.LMSGetValue('cmi.suspend_data') : '', exercises);
let isOver = false;

const mode = isOpen ? api.LMSGetValue('cmi.core.lesson_mode') : 'browse';
const isRecorded = mode !== 'browse' && mode !== 'review';
if (!isOpen) say('No learning platform answers here, so your results are not recorded.');
else if (!isRecorded) say('Your platform opened this course for a look: results are not recorded.');

/** The platform keeps it with the next commit. */
function write() {
	if (!isOpen) return;
	// Not only at the end: a browser may let no platform save anything while the page goes away.
	api.LMSSetValue('cmi.core.session_time', scormTimeOf(Date.now() - startedAtMs));
	// The platform gives the place back the next time.
	api.LMSSetValue('cmi.core.exit', 'suspend');
	if (!isRecorded) return;
	const status = statusOf(place, exercises);
	// What the platform has as done stays done, even if it has lost the place.
	const isDone = /^(?:passed|completed)$/.test(api.LMSGetValue('cmi.core.lesson_status'));
	if (status !== 'incomplete' || !isDone) api.LMSSetValue('cmi.core.lesson_status', status);
	// SCORM 1.2 asks for a score between 0 and 100.
	api.LMSSetValue('cmi.core.score.min', '0');
	api.LMSSetValue('cmi.core.score.max', '100');
	api.LMSSetValue(
		'cmi.core.score.raw',
		String(Math.round((100 * countFixed(place)) / exercises.length))
	);
	api.LMSSetValue('cmi.suspend_data', writePlace(place));
}

function report() {
	if (!isOpen || isOver) return;
	write();
	api.LMSCommit('');
}

function finish() {
	if (!isOpen || isOver) return;
	isOver = true;
	write();
	api.LMSFinish('');
}

report();
openTutorial(main, address, {
	onMessage(message) {
		place = joinPlaces(place, readPlace(message.place, exercises));
		if (message.event === 'answered' || message.event === 'completed') report();
	},
	place: () => writePlace(place)
});

// Somebody who looks elsewhere may not come back.
document.addEventListener('visibilitychange', () => {
	if (document.visibilityState === 'hidden') report();
});
addEventListener('pagehide', finish);
// Out of the browser's cache comes a page whose session is over.
addEventListener('pageshow', ({ persisted }) => {
	if (persisted) location.reload();
});
