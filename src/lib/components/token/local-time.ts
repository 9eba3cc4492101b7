/** Times for people: in their own time zone, in the language of the page. Pure. */
// The page is in American English, whatever language the browser prefers (WCAG 3.1.2).
const LOCALE = 'en-US';

/** The largest time that a Date can hold. */
const LAST_DATE_MS = 8.64e15;

/** Such as "Nov 23, 2026, 2:03:04 PM GMT+1". Without a zone, that of the browser. */
export function formatLocalTime(timeMs: number, timeZone?: string): string {
	return new Intl.DateTimeFormat(LOCALE, {
		dateStyle: 'medium',
		timeStyle: 'long',
		...(timeZone === undefined ? {} : { timeZone })
	}).format(timeMs);
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Such as "in 59 min (23:43)" or "12 min ago (22:31)"; of another day with its date. */
export function formatNear(timeMs: number, nowMs: number, timeZone?: string): string {
	const inZone = timeZone === undefined ? {} : { timeZone };
	const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', ...inZone });
	const hour = new Intl.DateTimeFormat(LOCALE, {
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		...inZone
	}).format(timeMs);
	const isToday = day.format(timeMs) === day.format(nowMs);
	const clock = isToday ? hour : `${day.format(timeMs)}, ${hour}`;
	const distance = distanceOf(Math.abs(timeMs - nowMs));
	return timeMs >= nowMs ? `in ${distance} (${clock})` : `${distance} ago (${clock})`;
}

/** Whole units, cut and not rounded: a token that lives 59 minutes and a half does not live an hour. */
function distanceOf(ms: number): string {
	if (ms < MINUTE_MS) return `${String(Math.floor(ms / 1000))} s`;
	if (ms < HOUR_MS) return `${String(Math.floor(ms / MINUTE_MS))} min`;
	if (ms < DAY_MS) {
		const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
		const hours = `${String(Math.floor(ms / HOUR_MS))} h`;
		return minutes === 0 ? hours : `${hours} ${String(minutes)} min`;
	}
	const days = Math.floor(ms / DAY_MS);
	return days === 1 ? '1 day' : `${String(days)} days`;
}

/** For the `datetime` attribute; `undefined` where no calendar reaches. */
export function machineTimeOf(timeMs: number): string | undefined {
	return Math.abs(timeMs) <= LAST_DATE_MS ? new Date(timeMs).toISOString() : undefined;
}
