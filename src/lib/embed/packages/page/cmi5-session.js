/** One session of a cmi5 course: what is told to the platform, and when. */
import { isWeb } from './cmi5-platform.js';
import { StatementQueue } from './cmi5-queue.js';
import { allowedStatement, definedStatement } from './cmi5-statement.js';
import { joinPlaces, readPlace, statusOf, writePlace } from './place.js';
import { isObject, openTutorial, say } from './tutorial.js';

/** @typedef {import('./cmi5-statement.js').Json} Json */
/** @typedef {import('./cmi5-platform.js').Platform} Platform */

/** The name of the document in which the platform keeps the place. */
export const PLACE_DOCUMENT = 'unified-flow.place';
const UNHEARD = 'Your learning platform did not take the last result. Open the course again later.';

/** From "initialized" to "terminated". */
export class CourseSession {
	#startedAtMs = Date.now();
	#isOver = false;
	/** What was sent and is not answered. @type {Promise<unknown>} */
	#pending = Promise.resolve();
	/** A later place is written after an earlier one. @type {Promise<unknown>} */
	#kept = Promise.resolve();

	/**
	 * @param {object} found
	 * @param {Platform} found.platform
	 * @param {import('./cmi5-platform.js').Launch} found.launch
	 * @param {Json} found.data LMS.LaunchData
	 * @param {Json} found.kept What this page has kept the last time.
	 * @param {ReturnType<typeof import('./tutorial.js').readPage>} page
	 */
	constructor({ platform, launch, data, kept }, page) {
		const { contextTemplate, launchMode, returnURL } = data;
		this.platform = platform;
		this.statements = new StatementQueue((statement) => platform.send(statement));
		this.page = page;
		this.facts = {
			...launch,
			contextTemplate: isObject(contextTemplate) ? contextTemplate : {}
		};
		/** A platform that lets somebody browse or review wants no results. */
		this.isRecorded = launchMode === undefined || launchMode === 'Normal';
		this.returnUrl = isWeb(returnURL) ? returnURL : undefined;
		this.place = readPlace(kept['place'], page.exercises);
		this.isCompleted = kept['completed'] === true;
	}

	async open() {
		if (!this.isRecorded) say('Your platform opened this course for a look: no results.');
		await this.#send(this.#defined('initialized'));
		this.#noteCompletion();
		openTutorial(this.page.main, this.page.address, {
			onMessage: (message) => {
				this.#hear(message);
			},
			place: () => writePlace(this.place)
		});
		addEventListener('pagehide', () => {
			this.#end();
		});
		addEventListener('pageshow', ({ persisted }) => {
			if (persisted) say('This session is over. Open the course again from your platform.');
		});
		if (this.returnUrl !== undefined) this.#offerReturn(this.returnUrl);
	}

	/** @param {import('./tutorial.js').Message} message */
	#hear({ statement, place }) {
		if (this.#isOver || !this.isRecorded) return;
		const allowed = allowedStatement(this.facts, statement, {
			id: crypto.randomUUID(),
			nowMs: Date.now()
		});
		if (allowed !== undefined) void this.#send(allowed);

		const before = writePlace(this.place);
		this.place = joinPlaces(this.place, readPlace(place, this.page.exercises));
		if (writePlace(this.place) !== before) this.#keep();
		this.#noteCompletion();
	}

	/** Once in a registration, after the last exercise. */
	#noteCompletion() {
		if (this.isCompleted || !this.isRecorded) return;
		if (statusOf(this.place, this.page.exercises) === 'incomplete') return;
		this.isCompleted = true;
		const statement = this.#defined('completed');
		void this.#send(statement).then((isTaken) => {
			// It is sent again the next time.
			this.isCompleted = isTaken;
			if (isTaken) this.#keep();
		});
	}

	#keep() {
		const document = { place: writePlace(this.place), completed: this.isCompleted };
		this.#kept = this.#kept.then(() =>
			this.#attempt(this.platform.writeState(PLACE_DOCUMENT, document))
		);
		this.#await(this.#kept);
	}

	/**
	 * @param {Json} statement
	 * @returns {Promise<boolean>}
	 */
	#send(statement) {
		const sent = this.#attempt(this.statements.add(statement));
		this.#await(sent);
		return sent;
	}

	/** @param {Promise<unknown>} call */
	#await(call) {
		this.#pending = Promise.all([this.#pending, call]);
	}

	/**
	 * @param {Promise<boolean>} call
	 * @returns {Promise<boolean>}
	 */
	async #attempt(call) {
		const isTaken = await call.catch(() => false);
		if (!isTaken) say(UNHEARD);
		return isTaken;
	}

	/** @param {'initialized' | 'completed' | 'terminated'} verb */
	#defined(verb) {
		const nowMs = Date.now();
		return definedStatement(this.facts, verb, {
			id: crypto.randomUUID(),
			nowMs,
			durationMs: nowMs - this.#startedAtMs
		});
	}

	/** At once, since the page goes away. */
	#end() {
		if (this.#isOver) return;
		this.#isOver = true;
		void this.#send(this.#defined('terminated'));
		this.statements.flush();
	}

	/** @param {string} returnUrl */
	#offerReturn(returnUrl) {
		const button = document.createElement('button');
		button.type = 'button';
		button.textContent = 'Finish and return to the course';
		button.addEventListener('click', () => {
			void this.#pending.then(() => {
				this.#end();
				location.assign(returnUrl);
			});
		});
		this.page.main.before(button);
	}
}
