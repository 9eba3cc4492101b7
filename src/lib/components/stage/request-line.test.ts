/** The lines of a request on the stage: together they are exactly what is sent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainMessage } from '$lib/agent/message-parts';
import { jsonOf } from '$lib/oauth/bounded-json';
import { requestLinesOf } from './request-line';

function bodyOf(text: string, form?: [string, string][]): string {
	const lines = requestLinesOf(
		{
			method: 'POST',
			url: 'https://a.example',
			headers: [],
			body: { text, ...(form && { form }) }
		},
		[]
	);
	return lines
		.map(
			({ name, value, marks: [before, between, after] }) => before + name + between + value + after
		)
		.join('');
}

describe('a body', () => {
	it.each([
		'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"b":[1,2]}}}',
		'{ "written": "with spaces" }',
		'{"a":1,"a":2}',
		'{}',
		'[1]',
		'not JSON',
		'{"a":1.50}'
	])('of JSON or anything else adds up to what is sent: %s', (text) => {
		expect(bodyOf(text)).toBe(text);
	});

	it('of any JSON adds up to what is sent', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
				const text = JSON.stringify(value, undefined, indent);
				expect(bodyOf(text)).toBe(text);
			})
		);
	});

	it('of a form adds up too', () => {
		const text = 'grant_type=client_credentials&scope=a+b&empty=&bare';

		expect(bodyOf(text, [...new URLSearchParams(text)])).toBe(text);
	});
});

it('each member of a message has its explanation', () => {
	const text = '{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}';
	const lines = requestLinesOf(
		{ method: 'POST', url: 'https://a.example', headers: [], body: { text, json: jsonOf(text) } },
		explainMessage({ headers: [], body: text })
	);

	expect(lines.map(({ name, part }) => [name, part?.explanation !== undefined])).toEqual([
		['"jsonrpc"', true],
		['"id"', true],
		['"method"', true],
		['"params"', true]
	]);
	expect(lines[2]?.part?.explanation).toBe('Asks which tools there are, and what each takes.');
	expect(explainMessage({ headers: [], body: '{"orders":[]}' })).toEqual([]);
	expect(explainMessage({ headers: [], body: 'no JSON' })).toEqual([]);
});
