/**
 * Keeps one access token as a good client does: requests one when it is needed, renews it before it ends,
 * and lets all callers share one request. No timer and no clock of its own.
 *
 * @see RFC 6749 section 5.1 (expires_in), RFC 6750 section 3.1 (401), RFC 9110 section 10.2.3 (Retry-After)
 */
import { RENEW_AT_FRACTION } from './renew-at.js';

/** A request that takes longer is given up: the next caller starts another one. */
const PATIENCE_MS = 30_000;

const LONGEST_PAUSE_MS = 60_000;

/**
 * `request` asks for a token; where that fails, the error may say `retryAfterMs`. `jitter` is the share of
 * the lifetime by which a renewal may come earlier, so that many copies of a program do not renew at once.
 *
 * @param {object} ports
 * @param {() => Promise<{ readonly access_token: string, readonly expires_in: number }>} ports.request
 * @param {() => number} [ports.now] milliseconds since the epoch
 * @param {() => number} [ports.random] from 0 to 1
 * @param {number} [ports.jitter]
 */
export function createTokenCache({ request, now = Date.now, random = Math.random, jitter = 0.1 }) {
	/** @type {{ value: string, askedAtMs: number, renewAtMs: number, expiresAtMs: number } | undefined} */
	let held;
	/** @type {{ startedAtMs: number, token: Promise<string> } | undefined} */
	let pending;
	/** @type {{ error: unknown, fromMs: number, untilMs: number } | undefined} */
	let pause;
	let failures = 0;

	/** @param {number} askedAtMs */
	async function ask(askedAtMs) {
		const { access_token: value, expires_in: seconds } = await request();
		const lifetimeMs = seconds * 1000;
		const renewAfterMs = lifetimeMs * (RENEW_AT_FRACTION - jitter * random());
		// An answer that was long on its way never undoes one that was asked for later.
		if (held === undefined || held.askedAtMs <= askedAtMs) {
			held = {
				value,
				askedAtMs,
				renewAtMs: askedAtMs + renewAfterMs,
				expiresAtMs: askedAtMs + lifetimeMs
			};
		}
		failures = 0;
		pause = undefined;
		return value;
	}

	/** @param {unknown} error */
	function rest(error) {
		failures += 1;
		const own = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (failures - 1)) * (1 + random());
		const fromMs = now();
		pause = { error, fromMs, untilMs: fromMs + (retryAfterOf(error) ?? own) };
	}

	/** @param {number} nowMs */
	function renew(nowMs) {
		if (pending === undefined || isOver(pending.startedAtMs, PATIENCE_MS, nowMs)) {
			const mine = { startedAtMs: nowMs, token: ask(nowMs) };
			pending = mine;
			mine.token
				.catch(rest)
				.finally(() => {
					if (pending === mine) pending = undefined;
				})
				.catch(() => undefined);
		}
		return pending.token;
	}

	/** A token that has not ended. Throws what the last request threw, while the next one has to wait. */
	async function get() {
		const nowMs = now();
		// A clock that was set back says nothing of when the token ends.
		if (held !== undefined && nowMs < held.askedAtMs) held = undefined;
		if (held !== undefined && nowMs < held.renewAtMs) return held.value;
		const usable = held !== undefined && nowMs < held.expiresAtMs ? held.value : undefined;
		if (pause !== undefined && nowMs >= pause.fromMs && nowMs < pause.untilMs) {
			if (usable !== undefined) return usable;
			throw pause.error;
		}
		const renewal = renew(nowMs);
		// The old token is good for a while: nobody waits for the new one.
		return usable ?? renewal;
	}

	/** @param {string} token one that an API refused, though it had not ended */
	function drop(token) {
		if (held?.value === token) held = undefined;
	}

	/**
	 * One call of an API. A 401 renews the token once and repeats the call once; a second 401 is a refusal.
	 *
	 * @template {{ readonly status: number }} Answer
	 * @param {(token: string) => Promise<Answer>} send
	 */
	async function call(send) {
		const token = await get();
		const answer = await send(token);
		if (answer.status !== 401) return answer;
		drop(token);
		return send(await get());
	}

	return { get, call };
}

/**
 * @param {number} startMs
 * @param {number} lastsMs
 * @param {number} nowMs
 */
function isOver(startMs, lastsMs, nowMs) {
	return nowMs < startMs || nowMs >= startMs + lastsMs;
}

/** @param {unknown} error */
function retryAfterOf(error) {
	const ms = Object(error).retryAfterMs;
	return typeof ms === 'number' ? ms : undefined;
}
