/** Makes recorded text safe to look at: what cannot be seen, or turns reading around, is spelled out. Pure. */

// Controls but tab and line feed, zero-width and directional marks (the "Trojan Source" characters).
const UNSEEN =
	// eslint-disable-next-line no-control-regex -- the controls are what this expression is about.
	/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Each such character as its JSON escape. The record has cut the text already. */
export function spellOutUnseen(text: string): string {
	return text.replace(
		UNSEEN,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
}
