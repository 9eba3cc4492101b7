const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A time with its zone in milliseconds since the epoch; `NaN` for anything else. */
export function readInstant(text: unknown): number {
	return typeof text === 'string' && INSTANT.test(text) ? Date.parse(text) : NaN;
}
