/**
 * Characters that cannot be seen and come along when something is copied: zero-width spaces, byte order
 * marks, marks of direction, spaces that are no space.
 */
const INVISIBLE = /[\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** The first of them by its number, such as `U+200B`; `undefined` where there is none. */
export function firstInvisibleIn(text: string): string | undefined {
	const [found] = text.match(INVISIBLE) ?? [];
	const code = found?.codePointAt(0);
	return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

export function withoutInvisible(text: string): string {
	return text.replace(INVISIBLE, '');
}
