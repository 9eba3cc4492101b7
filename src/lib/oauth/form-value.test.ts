import { expect, it } from 'vitest';
import { formValueOf } from './form-value';

it.each([
	['what needs no escape', 'aZ09*-._', 'aZ09*-._'],
	['a space, and a plus sign', 'a b+c', 'a+b%2Bc'],
	['what separates pairs', '&=%', '%26%3D%25'],
	['marks that a URL would leave plain', "~!'()", '%7E%21%27%28%29'],
	['a letter beyond ASCII, as UTF-8', 'é🔑', '%C3%A9%F0%9F%94%91'],
	['a line break', '\r\n', '%0D%0A'],
	['half of a surrogate pair', '\ud800', '%EF%BF%BD'],
	['nothing', '', '']
])('writes %s as a form does', (_, text, written) => {
	expect(formValueOf(text)).toBe(written);
});

it('is read back by any reader of forms', () => {
	const text = 'p&ss=w+rd %é';

	expect(new URLSearchParams(`v=${formValueOf(text)}`).get('v')).toBe(text);
});
