/** Such as "2:03:04.567 PM", in the time zone of the browser or in the one given. Pure. */
export function formatClockTime(timeMs: number, timeZone?: string): string {
	return new Intl.DateTimeFormat('en-US', {
		hour: 'numeric',
		minute: '2-digit',
		second: '2-digit',
		fractionalSecondDigits: 3,
		...(timeZone === undefined ? {} : { timeZone })
	}).format(timeMs);
}
