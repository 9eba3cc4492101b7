/** Makes text from elsewhere safe to look at: what cannot be seen, or turns reading around, is spelled out. */

// Controls but tab and line feed, zero-width and directional marks (the "Trojan Source" characters).
const UNSEEN =
	// eslint-disable-next-line no-control-regex -- the controls are what this expression is about.
	/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Beyond this a browser gets slow, and nobody reads on. */
const SHOWN_LIMIT_CHARACTERS = 8 * 1024;

/** What fits into a notice; the recorded call has the whole. */
const NOTICE_LIMIT_CHARACTERS = 1000;

/** The text with each unseen character as its JSON escape, cut where it is endless. */
export function toVisibleText(text: string): string {
	return spellOut(text, SHOWN_LIMIT_CHARACTERS);
}

/** The same, cut to what fits into a notice. */
export function toNoticeText(text: string): string {
	return spellOut(text, NOTICE_LIMIT_CHARACTERS);
}

function spellOut(text: string, limitCharacters: number): string {
	const shown =
		text.length > limitCharacters
			? `${text.slice(0, limitCharacters)}… (${String(text.length)} characters)`
			: text;
	return shown.replace(
		UNSEEN,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
}
