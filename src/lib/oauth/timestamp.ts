/** Times of tokens in words. Pure: the clock is a parameter. @see RFC 7519 section 2, NumericDate */
const YEAR_SECONDS = 31_557_600;

/** Further from now than this, a number is shown raw: it is no date that anybody meant. */
const SENSIBLE_YEARS = 100;

/** "2026-11-20 12:00:00 UTC"; `undefined` where the value is no sensible time. */
export function formatTimestamp(value: unknown, nowSeconds: number): string | undefined {
	if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
	if (Math.abs(value - nowSeconds) > SENSIBLE_YEARS * YEAR_SECONDS) return undefined;

	const utc = new Date(value * 1000).toISOString().slice(0, 19).replace('T', ' ');
	return `${utc} UTC`;
}
