/** The tutorial in a frame of the page: what it tells, and what it is told. */

/**
 * @typedef {object} Message What the tutorial tells; anything else that it posts is not looked at.
 * @property {string} event
 * @property {Record<string, unknown> | undefined} statement An xAPI statement without an actor.
 * @property {unknown} place
 */

const SUBJECT = 'unified-flow';
const LONGEST_PX = 20_000;

/**
 * What the page was made for.
 * @returns {{ main: HTMLElement, address: URL, exercises: readonly string[] }}
 */
export function readPage() {
	const main = document.querySelector('main');
	if (main === null) throw new Error('This page is not complete.');
	return {
		main,
		address: new URL(main.dataset['address'] ?? ''),
		exercises: (main.dataset['exercises'] ?? '').split(',').filter((id) => id !== '')
	};
}

/**
 * Shows the tutorial, and hears what it tells: only messages of this very frame and of the tutorial's own
 * origin count.
 * @param {HTMLElement} main
 * @param {URL} address
 * @param {{ onMessage: (message: Message) => void, place: () => string }} talk
 */
export function openTutorial(main, address, { onMessage, place }) {
	const frame = document.createElement('iframe');
	frame.title = document.title;
	frame.src = address.href;
	for (const name of ['sandbox', 'allow', 'referrerpolicy']) {
		frame.setAttribute(name, main.dataset[name] ?? '');
	}

	addEventListener('message', ({ source, origin, data }) => {
		if (source !== frame.contentWindow || origin !== address.origin) return;
		const message = readJson(data);
		if (message['subject'] === 'lti.frameResize') {
			const height = Number(message['height']);
			if (height > 0) frame.style.height = `${String(Math.min(Math.ceil(height), LONGEST_PX))}px`;
			return;
		}
		if (message['subject'] !== SUBJECT || typeof message['event'] !== 'string') return;
		const statement = message['statement'];
		onMessage({
			event: message['event'],
			statement: isObject(statement) ? statement : undefined,
			place: message['place']
		});
		// It has just opened an exercise: it learns what is done already.
		if (message['event'] === 'ready' && place() !== '') {
			frame.contentWindow?.postMessage(
				JSON.stringify({ subject: SUBJECT, version: 1, event: 'place', place: place() }),
				address.origin
			);
		}
	});
	main.append(frame);
}

/**
 * Says something beside the tutorial, such as that nothing is recorded.
 * @param {string} text
 */
export function say(text) {
	const status = document.querySelector('[role=status]');
	if (status !== null) status.textContent = text;
}

/**
 * An object; an empty one where the text is none.
 * @param {unknown} text
 * @returns {Record<string, unknown>}
 */
export function readJson(text) {
	if (typeof text !== 'string') return {};
	try {
		/** @type {unknown} */
		const value = JSON.parse(text);
		return isObject(value) ? value : {};
	} catch {
		return {}; // Somebody else's message.
	}
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
