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

const UNITS = [
	{ ms: 86_400_000, write: (count: number) => `${String(count)} ${count === 1 ? 'day' : 'days'}` },
	{ ms: 3_600_000, write: (count: number) => `${String(count)} h` },
	{ ms: 60_000, write: (count: number) => `${String(count)} min` },
	{ ms: 1000, write: (count: number) => `${String(count)} s` }
] as const;

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 86_400_000;

/**
 * A time as people say it, seen from now: "in 59 min (23:43)", "12 min ago (22:31)", and with the date where
 * it is not today: "in 2 days (Nov 28, 23:43)". Without a zone, that of the browser.
 */
export function formatWhen(timeMs: number, nowMs: number, timeZone?: string): string {
	const distance = distanceOf(Math.abs(timeMs - nowMs));
	const at = `(${formatDayTime(timeMs, nowMs, timeZone)})`;
	if (distance === undefined) return `now ${at}`;
	return timeMs > nowMs ? `in ${distance} ${at}` : `${distance} ago ${at}`;
}

/** In the largest unit, and from an hour to a week in the next one too; `undefined` below a second. */
function distanceOf(distanceMs: number): string | undefined {
	const place = UNITS.findIndex(({ ms }) => distanceMs >= ms);
	const [unit, next] = [UNITS[place], UNITS[place + 1]];
	if (unit === undefined) return undefined;
	const whole = unit.write(Math.floor(distanceMs / unit.ms));
	const isRound = distanceMs < HOUR_MS || distanceMs >= WEEK_MS;
	const rest = next && !isRound ? Math.floor((distanceMs % unit.ms) / next.ms) : 0;
	return next && rest > 0 ? `${whole} ${next.write(rest)}` : whole;
}

function formatDayTime(timeMs: number, nowMs: number, timeZone?: string): string {
	const zone = timeZone === undefined ? {} : { timeZone };
	const dayOf = (ms: number) =>
		new Intl.DateTimeFormat(LOCALE, { dateStyle: 'short', ...zone }).format(ms);
	const yearOf = (ms: number) =>
		new Intl.DateTimeFormat(LOCALE, { year: 'numeric', ...zone }).format(ms);
	const isToday = dayOf(timeMs) === dayOf(nowMs);
	return new Intl.DateTimeFormat(LOCALE, {
		...(isToday ? {} : { month: 'short', day: 'numeric' }),
		...(yearOf(timeMs) === yearOf(nowMs) ? {} : { year: 'numeric' }),
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		...zone
	}).format(timeMs);
}

/** For the `datetime` attribute; `undefined` where no calendar reaches. */
export function machineTimeOf(timeMs: number): string | undefined {
	return Math.abs(timeMs) <= LAST_DATE_MS ? new Date(timeMs).toISOString() : undefined;
}
