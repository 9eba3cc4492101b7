/**
 * A cmi5 launch, and the calls to the platform that it allows.
 *
 * @see cmi5 sections 8.1, 8.2, 10 and 11
 */
import { isObject, readJson } from './tutorial.js';

/** @typedef {import('./cmi5-statement.js').Json} Json */

/**
 * @typedef {object} Launch
 * @property {string} endpoint
 * @property {string} fetchUrl
 * @property {Json} actor
 * @property {string} registration
 * @property {string} activityId
 */

/**
 * `undefined` where the address is not that of a launch.
 * @param {URLSearchParams} query
 * @returns {Launch | undefined}
 */
export function readLaunch(query) {
	const endpoint = query.get('endpoint');
	const fetchUrl = query.get('fetch');
	const actor = readJson(query.get('actor'));
	const registration = query.get('registration');
	const activityId = query.get('activityId');
	if (!endpoint || !fetchUrl || !registration || !activityId) return undefined;
	if (!isWeb(endpoint) || !isWeb(fetchUrl) || !isObject(actor['account'])) return undefined;
	return {
		endpoint: endpoint.endsWith('/') ? endpoint : `${endpoint}/`,
		fetchUrl,
		actor,
		registration,
		activityId
	};
}

/**
 * @param {unknown} address
 * @returns {address is string}
 */
export function isWeb(address) {
	return typeof address === 'string' && /^https?:/i.test(address) && URL.canParse(address);
}

/** The platform as this launch may use it. */
export class Platform {
	/** @type {Launch} */
	#launch;
	/** @type {string} */
	#token;

	/**
	 * @param {Launch} launch
	 * @param {string} token
	 */
	constructor(launch, token) {
		this.#launch = launch;
		this.#token = token;
	}

	/**
	 * Fetches the token of the session, which the platform gives once. `undefined` where it does not.
	 * @param {Launch} launch
	 * @returns {Promise<Platform | undefined>}
	 */
	static async connect(launch) {
		const answer = await fetch(launch.fetchUrl, { method: 'POST' });
		const token = answer.ok ? readJson(await answer.text())['auth-token'] : undefined;
		return typeof token === 'string' ? new Platform(launch, token) : undefined;
	}

	/**
	 * A document that is kept for this person and this course; `undefined` where there is none.
	 * @param {string} stateId
	 * @returns {Promise<Json | undefined>}
	 */
	async readState(stateId) {
		const answer = await this.#call('GET', this.#stateAddress(stateId));
		return answer.ok ? readJson(await answer.text()) : undefined;
	}

	/**
	 * @param {string} stateId
	 * @param {Json} document
	 * @returns {Promise<boolean>}
	 */
	async writeState(stateId, document) {
		return (await this.#call('PUT', this.#stateAddress(stateId), document)).ok;
	}

	/** What the person prefers. cmi5 has every course ask for it; this one has neither sound nor other languages. */
	async readPreferences() {
		const query = new URLSearchParams({
			profileId: 'cmi5LearnerPreferences',
			agent: JSON.stringify(this.#launch.actor)
		});
		await this.#call('GET', `agents/profile?${query.toString()}`);
	}

	/**
	 * @param {Json} statement
	 * @returns {Promise<boolean>}
	 */
	async send(statement) {
		return (await this.#call('POST', 'statements', statement)).ok;
	}

	/**
	 * @param {string} stateId
	 * @returns {string}
	 */
	#stateAddress(stateId) {
		const { activityId, actor, registration } = this.#launch;
		const query = new URLSearchParams({
			activityId,
			agent: JSON.stringify(actor),
			registration,
			stateId
		});
		return `activities/state?${query.toString()}`;
	}

	/**
	 * @param {string} method
	 * @param {string} address
	 * @param {Json} [body]
	 * @returns {Promise<Response>}
	 */
	#call(method, address, body) {
		return fetch(`${this.#launch.endpoint}${address}`, {
			method,
			headers: {
				authorization: `Basic ${this.#token}`,
				'x-experience-api-version': '1.0.3',
				...(body === undefined ? {} : { 'content-type': 'application/json' })
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			// The last one is sent while the page goes away.
			keepalive: true
		});
	}
}
