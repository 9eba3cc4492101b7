// @ts-check
/**
 * <client-credentials-tutorial>: the tutorial of Unified Flow in a page of another site.
 *
 *   <script async src="https://…/embed/v1.js"></script>
 *   <client-credentials-tutorial scenario="wrong-secret"></client-credentials-tutorial>
 *
 * This is version 1. Courses that run load it from this address, so what it does stays as it is: the
 * attributes, the events and their details. Anything else gets an address of its own, `/embed/v2.js`.
 *
 * Under a content security policy the page needs `script-src` and `frame-src` with the origin of this file,
 * and nothing more.
 */
{
	const NAME = 'client-credentials-tutorial';

	/** What the address of the tutorial may ask for; an attribute each. */
	const PARAMETERS = [
		'lesson',
		'step',
		'scenario',
		'set',
		'title',
		'hints',
		'mystery',
		'spec',
		'theme',
		'accent',
		'nav',
		'start'
	];
	const EVENTS = ['ready', 'step', 'answered', 'completed'];

	/** Until the tutorial has said how high it is: about the height of its entrance. */
	const FIRST_HEIGHT_PX = 320;
	const LEAST_HEIGHT_PX = 50;
	const MOST_HEIGHT_PX = 20_000;
	/** Longer messages are not from the tutorial. */
	const MESSAGE_LIMIT = 65_536;

	const SHEET =
		':host { display: block } :host([hidden]) { display: none } iframe { display: block; width: 100%; border: 0 }';

	const script = document.currentScript;
	const origin = script instanceof HTMLScriptElement ? new URL(script.src).origin : undefined;

	/**
	 * @typedef {object} Message
	 * @property {unknown} [subject]
	 * @property {unknown} [height]
	 * @property {unknown} [version]
	 * @property {unknown} [event]
	 * @property {unknown} [activity]
	 * @property {unknown} [statement]
	 * @property {unknown} [place]
	 */

	/**
	 * An empty one for what is not a JSON object.
	 * @param {unknown} data
	 * @returns {Message}
	 */
	const read = (data) => {
		if (typeof data !== 'string' || data.length > MESSAGE_LIMIT) return {};
		try {
			return Object(JSON.parse(data));
		} catch {
			return {}; // Somebody else's message.
		}
	};

	class Tutorial extends HTMLElement {
		static observedAttributes = PARAMETERS;

		/** @type {HTMLIFrameElement | undefined} */
		#frame;
		#isWaiting = false;
		#root = this.attachShadow({ mode: 'open' });

		constructor() {
			super();
			// Made by script, which no policy forbids; the sheets of the page do not reach in here.
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(SHEET);
			this.#root.adoptedStyleSheets = [sheet];
		}

		connectedCallback() {
			addEventListener('message', this.#hear);
			this.#load();
		}

		disconnectedCallback() {
			removeEventListener('message', this.#hear);
			this.#frame?.remove();
			this.#frame = undefined;
		}

		attributeChangedCallback() {
			if (this.#frame === undefined || this.#isWaiting) return;
			// Several that change together load it once.
			this.#isWaiting = true;
			queueMicrotask(() => {
				this.#isWaiting = false;
				if (this.isConnected) this.#load();
			});
		}

		/** A new frame each time: the address of one that is there would be a step in the page's history. */
		#load() {
			const address = new URL('/embed/client-credentials', origin);
			for (const name of PARAMETERS) {
				const value = this.getAttribute(name);
				if (value !== null) address.searchParams.set(name, value);
			}
			const frame = document.createElement('iframe');
			frame.title = this.title || 'Tutorial: OAuth client credentials';
			frame.setAttribute(
				'sandbox',
				'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox'
			);
			frame.allow = 'clipboard-write';
			frame.loading = 'lazy';
			frame.referrerPolicy = 'no-referrer';
			frame.src = address.href;
			frame.style.height = `${FIRST_HEIGHT_PX}px`;
			this.#root.replaceChildren(frame);
			this.#frame = frame;
		}

		/** @param {MessageEvent<unknown>} message */
		#hear = ({ source, origin: from, data }) => {
			if (from !== origin || !source || source !== this.#frame?.contentWindow) return;
			const { subject, height, version, event, activity, statement, place } = read(data);
			if (subject === 'lti.frameResize') {
				if (typeof height !== 'number' || !(height > 0)) return;
				const bounded = Math.min(Math.max(Math.ceil(height), LEAST_HEIGHT_PX), MOST_HEIGHT_PX);
				this.#frame.style.height = `${bounded}px`;
			} else if (
				subject === 'unified-flow' &&
				version === 1 &&
				typeof event === 'string' &&
				EVENTS.includes(event)
			) {
				this.dispatchEvent(
					new CustomEvent(event, { bubbles: true, detail: { activity, statement, place } })
				);
			}
		};
	}

	if (origin !== undefined && customElements.get(NAME) === undefined) {
		customElements.define(NAME, Tutorial);
	}
}
