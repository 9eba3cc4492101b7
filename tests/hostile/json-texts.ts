/**
 * JSON, and what is taken for it. Written for this repository by class, after RFC 8259 and the classes of
 * JSONTestSuite's `test_parsing` (https://github.com/nst/JSONTestSuite, MIT license), whose prefixes it
 * keeps: `y` is JSON, `n` is none, and of `i` a parser decides by itself.
 */
export type JsonText = {
	readonly verdict: 'y' | 'n' | 'i';
	readonly name: string;
	readonly bytes: Uint8Array;
};

type Content = string | Uint8Array;

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Text with single bytes in it that UTF-8 does not have. */
function broken(...parts: readonly (string | number)[]): Uint8Array {
	return Buffer.concat(
		parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part)))
	);
}

function utf16(text: string, order: 'little' | 'big', mark: boolean): Uint8Array {
	const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
	return order === 'little' ? bytes : bytes.swap16();
}

function around(before: string, content: Content, after: string): Uint8Array {
	return Buffer.concat([
		utf8(before),
		typeof content === 'string' ? utf8(content) : content,
		utf8(after)
	]);
}

/** Each as a member, which is where a reader of bodies meets a value. */
function valuesOf(
	verdict: JsonText['verdict'],
	kind: string,
	contents: readonly Content[]
): JsonText[] {
	return contents.map((content) => ({
		verdict,
		name: `${kind} ${shown(content)}`,
		bytes: around('{"value":', content, '}')
	}));
}

function wholesOf(
	verdict: JsonText['verdict'],
	kind: string,
	contents: readonly Content[]
): JsonText[] {
	return contents.map((content) => ({
		verdict,
		name: `${kind} ${shown(content)}`,
		bytes: around('', content, '')
	}));
}

function shown(content: Content): string {
	return typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
}

const NUMBERS = [
	'0',
	'-0',
	'1',
	'-1',
	'123',
	'-123',
	'20e1',
	'0e1',
	'0e+1',
	'1e-2',
	'1E22',
	'1E-2',
	'1E+2',
	'1e+2',
	'123e45',
	'123.456',
	'-0.1',
	'0.000000000000000000000000000000000001',
	'123.456e78',
	'123.456e-7',
	'4.0',
	'9007199254740993',
	'123456789012345678901234567890'
];

/** Numbers that no double holds. */
const HUGE_NUMBERS = [
	'1e400',
	'-1e400',
	'1.5e+9999',
	'0.4e0066999999999999999999',
	'123e-10000000',
	'-123123e100000',
	'1'.repeat(400)
];

const NO_NUMBERS: readonly Content[] = [
	'-',
	'+',
	'+1',
	'++1',
	'--1',
	'-+1',
	'.',
	'-.',
	'.5',
	'-.5',
	'.2e-3',
	'1.',
	'-2.',
	'2.e3',
	'2.e+3',
	'9.e+',
	'0.e1',
	'1.0.',
	'0.1.2',
	'0e',
	'0E',
	'0e+',
	'0E+',
	'1.0e',
	'1.0e-',
	'1.0e+',
	'0.3e',
	'1eE2',
	'0e+-1',
	'01',
	'-01',
	'012',
	'-012',
	'00',
	'1 000',
	'1_000',
	'1+2',
	'- 1',
	'0x1',
	'0x42',
	'1x',
	'-1x',
	'1ea',
	'1.2a-3',
	'1.8011670033376514H-308',
	'1e1e1',
	'NaN',
	'-NaN',
	'Infinity',
	'-Infinity',
	'Inf',
	'+Inf',
	'-foo',
	'1a',
	'１',
	'٣',
	'1e１',
	broken('0', 0xe5),
	broken('123', 0xe5),
	broken('1e1', 0xe5),
	broken('1e', 0xe5)
];

const STRINGS = [
	'""',
	'" "',
	'"asd"',
	'"a/*b*/c/*d//e"',
	'"\\"\\\\\\/\\b\\f\\n\\r\\t"',
	'"\\u0041"',
	'"\\u0000"',
	'"\\u0012"',
	'"\\u000a"',
	'"\\u005C"',
	'"\\u0022"',
	'"\\\\u0000"',
	'"\\\\a"',
	'"\\\\n"',
	'"\\uFFFF"',
	'"\\uFDD0"',
	'"\\uD801\\udc37"',
	'"\\ud83d\\ude39\\ud83d\\udc8d"',
	'"\\uDBFF\\uDFFF"',
	'"\\uD834\\uDd1e"',
	'"\\u00A0"',
	'"\\u200B"',
	'"\\u2064"',
	'"\u007f"',
	'"\u0080"',
	'"\u00a0"',
	'"π"',
	'"€𝄞"',
	'"\u2028"',
	'"\u2029"',
	'"\uffff"',
	'"\u{10ffff}"',
	'"\u{1bfff}"',
	'"\ufeff"',
	'"😀"',
	'"⍂㈴⍂"',
	'"__proto__"',
	'"null"',
	'"1"',
	'"{}"'
];

/** Half of a pair: a code unit that no UTF-8 has. */
const HALF_CHARACTERS = [
	'"\\ud800"',
	'"\\uDFAA"',
	'"\\uD888\\u1234"',
	'"\\uD800\\uD800\\n"',
	'"\\uDd1e\\uD834"',
	'"\\uDADA"',
	'"\\ud800abc"'
];

const NO_STRINGS: readonly Content[] = [
	'"',
	'"a',
	'a"',
	"'a'",
	"'",
	'`a`',
	'“a”',
	'abc',
	'é',
	'\\n',
	'\\u0020"asd"',
	'"a"b"',
	'"\\"',
	'"\\',
	'"\\x00"',
	'"\\x41"',
	'"\\a"',
	'"\\0"',
	'"\\101"',
	'"\\UA66D"',
	'"\\u"',
	'"\\u0"',
	'"\\u00"',
	'"\\u00A"',
	'"\\u00g0"',
	'"\\uqqqq"',
	'"\\u 0041"',
	'"\\u{41}"',
	'"\\\\\\"',
	'"\\🌀"',
	'"\\\t"',
	'"\\\u0000"',
	'"\\uD800\\"',
	'"\\uD800\\u"',
	'"\\uD800\\u1"',
	'"\\uD800\\u1x"',
	'"\\uD800\\uD800\\x"',
	'"\\uD834\\uDd"',
	'"\u0000"',
	'"\u0001"',
	'"\u001f"',
	'"\n"',
	'"\r"',
	'"\t"',
	'"new\nline"',
	broken('"', 0x5c, 0xe5, '"'),
	broken('"', 0x5c, 'u', 0xe5, '"')
];

/** Bytes that are no UTF-8, in a string: a parser of bytes may take them. */
const NO_UTF8: readonly Content[] = [
	broken('"', 0xff, '"'),
	broken('"', 0xe9, '"'),
	broken('"', 0x81, '"'),
	broken('"', 0xc0, 0xaf, '"'),
	broken('"', 0xe0, 0x80, 0xaf, '"'),
	broken('"', 0xfc, 0x83, 0xbf, 0xbf, 0xbf, 0xbf, '"'),
	broken('"', 0xed, 0xa0, 0x80, '"'),
	broken('"', 0xf4, 0xbf, 0xbf, 0xbf, '"'),
	broken('"', 0xe2, 0x82, '"'),
	broken('"', 0xe6, 0x97, 0xa5, 0xd1, 0x88, 0xfa, '"')
];

const STRUCTURES = [
	'[]',
	'[[]]',
	'[[] ]',
	'[ ]',
	'[null]',
	'[true,false,null]',
	'[1,null,null,null,2]',
	'[""]',
	'["a"]',
	'[2] ',
	' [1]',
	'[1\n]',
	'{}',
	' {} ',
	'{ }\n',
	'\t{}\r\n',
	'{"":0}',
	'{"a":1}',
	'{"a":1,"b":2}',
	'{"a":1,"a":2}',
	'{"a":{},"a":{}}',
	'{"a":[]}',
	'{\n"a":\n1\n}',
	'{"\\u0000":42}',
	'{"a\\u0000b":1}',
	'{"\\ud83d\\ude00":1}',
	'{"min":-1.0e+28,"max":1.0e+28}',
	'{"title":"\\u041f\\u043e"}',
	'{"__proto__":null}',
	'{"__proto__":{"isAdmin":true}}',
	'{"constructor":{"prototype":{"x":1}}}',
	'{"toString":1,"valueOf":2}',
	'{"hasOwnProperty":1}',
	'{"length":-1}',
	'{"then":{}}',
	'{"toJSON":"x"}',
	'true',
	'false',
	'null',
	' null ',
	`${'['.repeat(20)}${']'.repeat(20)}`,
	`{"a":${'['.repeat(20)}${']'.repeat(20)}}`,
	`[${'1,'.repeat(5000)}1]`,
	`{"long":"${'x'.repeat(20_000)}"}`
];

const NO_STRUCTURES: readonly Content[] = [
	'',
	' ',
	'\n',
	'{',
	'}',
	'[',
	']',
	'{]',
	'[}',
	'[[]',
	'[]]',
	'{}}',
	'{}{}',
	'[][]',
	'[] {}',
	'1 2',
	'""""',
	'[1',
	'[1,',
	'[1,]',
	'[1,,]',
	'[1,,2]',
	'[,1]',
	'[,]',
	'["",]',
	'["",,]',
	'["a"',
	'["a" "b"]',
	'["a":1]',
	'[1:2]',
	'[1 true]',
	'[a',
	'[x',
	'[nul]',
	'[tru]',
	'[fals]',
	'[True]',
	'[NULL]',
	'[undefined]',
	'[*]',
	'[<null>]',
	'<null>',
	'[<',
	'[ \u000b]',
	'[\u000c]',
	'[\\f]',
	'[\u00a0]',
	'[\u2060]',
	'[\u0000]',
	'{"a"',
	'{"a":',
	'{"a":}',
	'{"a":1',
	'{"a":1,}',
	'{"a":1,,"b":2}',
	'{,"a":1}',
	'{"a","b"}',
	'{"a" 1}',
	'{"a"::1}',
	'{:1}',
	'{1:1}',
	'{null:1}',
	'{a:1}',
	"{'a':1}",
	'{"a":a}',
	'{"a":1 "b":2}',
	'{"a":1]',
	'["a"}',
	'{"a":"b"}/**/',
	'/**/{}',
	'{"a":/*b*/1}',
	'{"a":"b"}//',
	'//{}',
	'# {}',
	'{"a":1}#',
	'{"a":1}x',
	'{"a":1}\u0000',
	'[1]x',
	'[1]\u0000',
	'{}}{',
	'(1)',
	'[1;2]',
	'{"a"=1}',
	'{"a"=>1}',
	'{[]:1}',
	'{{}}',
	'[{]',
	'{"a":[}',
	'\u0000',
	'\u0000{}',
	'\u2060{}',
	'\u00a0{}',
	'*',
	'@',
	'!',
	'\\',
	'\\u007b\\u007d',
	'é',
	'😀',
	'undefined',
	'new Date()',
	'function(){}',
	'{"a":1}{"b":2}',
	'data: {}',
	")]}',\n{}",
	'while(1);{}',
	'callback({})',
	'%7B%7D',
	'a=1&b=2',
	'---\na: 1',
	'<a>1</a>',
	'<!doctype html>',
	'['.repeat(30_000),
	'[{"":'.repeat(5_000),
	'{"a":'.repeat(5_000),
	broken('[', 0xff, ']'),
	broken('[a', 0xe5, ']'),
	broken(0xe5),
	broken('[1]', 0xe5),
	broken('{"a":1}', 0xff),
	broken(0x80),
	broken(0xef, 0xbb, '{}')
];

const EITHER: readonly Content[] = [
	'\ufeff{}',
	'\ufeff[]',
	'\ufeff{"a":1}',
	'\ufeff',
	`${'['.repeat(500)}${']'.repeat(500)}`,
	`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
	`${'['.repeat(10_000)}${']'.repeat(10_000)}`,
	utf16('{"a":1}', 'little', true),
	utf16('{"a":1}', 'big', true),
	utf16('{"a":1}', 'little', false),
	utf16('{"a":1}', 'big', false),
	utf16('["é"]', 'little', true),
	utf16('{}', 'big', true),
	broken(0xff, 0xfe),
	broken(0, 0, 0xfe, 0xff, 0, 0, 0, '{', 0, 0, 0, '}'),
	broken('+AHsAfQ-')
];

export const JSON_TEXTS: readonly JsonText[] = [
	...valuesOf('y', 'number', NUMBERS),
	...valuesOf('i', 'huge number', HUGE_NUMBERS),
	...valuesOf('n', 'no number', NO_NUMBERS),
	...valuesOf('y', 'string', STRINGS),
	...valuesOf('i', 'half a character', HALF_CHARACTERS),
	...valuesOf('i', 'no UTF-8', NO_UTF8),
	...valuesOf('n', 'no string', NO_STRINGS),
	...wholesOf('y', 'structure', STRUCTURES),
	...wholesOf('n', 'no structure', NO_STRUCTURES),
	...wholesOf('i', 'encoding or depth', EITHER)
];
