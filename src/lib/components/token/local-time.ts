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

/** For the `datetime` attribute; `undefined` where no calendar reaches. */
export function machineTimeOf(timeMs: number): string | undefined {
	return Math.abs(timeMs) <= LAST_DATE_MS ? new Date(timeMs).toISOString() : undefined;
}
