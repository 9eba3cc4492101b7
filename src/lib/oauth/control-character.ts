// C0, DEL and C1 controls: none belongs in an identifier, and a line break would split a header.
// eslint-disable-next-line no-control-regex -- the controls are what this expression is about.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

export function isFreeOfControls(text: string): boolean {
	return !CONTROL.test(text);
}
