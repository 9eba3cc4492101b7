/**
 * JSON that goes through without losing how its numbers were written. `JSON.parse` rounds long ones and
 * forgets the form of the others. Pure. The text has been parsed before: its depth is bounded.
 *
 * @see RFC 8259 section 6
 */
import { replaceTokens } from './json-text';

/**
 * How a number was written that stands in a value of {@link parseAsWritten}; `undefined` for every other
 * value. It is a symbol there, which nothing takes for a value of JSON.
 */
export function writtenTextOf(value: unknown): string | undefined {
	return typeof value === 'symbol' ? value.description : undefined;
}

/** As `JSON.parse`, with a symbol for each number that would not come out again as it was written. */
export function parseAsWritten(text: string): unknown {
	// Each text gets an "s" in front and each such number becomes a text with an "n": none is taken for another.
	const marked = replaceTokens(text, (token) => {
		if (token.startsWith('"')) return `"s${token.slice(1)}`;
		const isSame = !/^[-\d]/.test(token) || JSON.stringify(Number(token)) === token;
		return isSame ? token : `"n${token}"`;
	});
	return marked.includes('"n') ? unmark(JSON.parse(marked)) : JSON.parse(text);
}

function unmark(value: unknown): unknown {
	if (typeof value === 'string') {
		return value.startsWith('n') ? Symbol(value.slice(1)) : value.slice(1);
	}
	if (Array.isArray(value)) return value.map(unmark);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]: [string, unknown]) => [
			name.slice(1),
			unmark(member)
		])
	);
}

/** As `JSON.stringify`, for plain JSON and what {@link parseAsWritten} answers. */
export function stringifyAsWritten(value: unknown): string {
	return value === undefined || holdsWritten(value) ? spell(value) : JSON.stringify(value);
}

function holdsWritten(value: unknown): boolean {
	if (typeof value === 'symbol') return true;
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsWritten);
}

function spell(value: unknown): string {
	const written = writtenTextOf(value);
	if (written !== undefined) return written;
	if (Array.isArray(value)) return `[${value.map(spell).join(',')}]`;
	if (typeof value !== 'object' || value === null)
		return value === undefined ? 'null' : JSON.stringify(value);
	const members = Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.map(([name, member]) => `${JSON.stringify(name)}:${spell(member)}`);
	return `{${members.join(',')}}`;
}
