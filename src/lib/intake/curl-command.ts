/** Reads a token request that is written as a curl command. Pure. @see https://curl.se/docs/manpage.html */
import { formDecode, readBasicAuthorization } from '$lib/oauth/basic-credentials';
import { isJsonObject, parseJsonObject } from '$lib/oauth/json-object';
import { readAssertion } from './pasted-assertion';
import { meaningOf } from './meaning';
import type { NamedText, Reading } from './named-text';
import { isForCmd, readCmdWords, readShellWords } from './shell-words';

/** The command, wherever in the text it begins: after a prompt, or after lines that say what it is. */
const COMMAND =
	/(?:^|[\n;&|(])[ \t]*(?:[$>#%][ \t]+|PS [^\n>]*>[ \t]*)?(?:sudo[ \t]+)?curl(?:\.exe)?[ \t^\\]/;

/** Options with a value; of any other the next word is not a value. */
const WITH_VALUE = new Set([
	'-A',
	'-b',
	'-c',
	'-C',
	'-D',
	'-e',
	'-E',
	'-F',
	'-K',
	'-m',
	'-o',
	'-r',
	'-T',
	'-w',
	'-x',
	'-X',
	'-y',
	'-Y',
	'-z',
	'--cacert',
	'--cert',
	'--connect-timeout',
	'--cookie',
	'--cookie-jar',
	'--dump-header',
	'--form',
	'--key',
	'--max-time',
	'--output',
	'--proxy',
	'--referer',
	'--request',
	'--retry',
	'--user-agent',
	'--write-out'
]);

/** Spellings of the options that say something here. */
const OPTIONS: Readonly<Record<string, 'user' | 'header' | 'data' | 'raw' | 'encoded' | 'url'>> = {
	'-u': 'user',
	'--user': 'user',
	'-H': 'header',
	'--header': 'header',
	'-d': 'data',
	'--data': 'data',
	'--data-ascii': 'data',
	'--data-binary': 'data',
	'--data-raw': 'raw',
	'--json': 'raw',
	'--data-urlencode': 'encoded',
	'--url-query': 'encoded',
	'--url': 'url'
};

export function looksLikeCurl(text: string): boolean {
	return COMMAND.test(text);
}

export function readCurl(text: string): Reading {
	const match = COMMAND.exec(text);
	const command = match === null ? text : text.slice(text.indexOf('curl', match.index));
	const words = isForCmd(command) ? readCmdWords(command) : readShellWords(command);
	const found = { texts: new Array<NamedText>(), methods: new Set<Method>() };

	for (const { option, value } of optionsOf(words.slice(1))) {
		switch (option) {
			case 'user':
				readUser(value, found);
				break;
			case 'header':
				readHeader(value, found);
				break;
			case 'data':
			case 'raw':
				if (option === 'data' && value.startsWith('@')) {
					found.texts.push({ name: `-d ${value}`, text: '', meaning: 'file' });
				} else readBody(value, found);
				break;
			case 'encoded':
				readEncoded(value, found);
				break;
			case 'url':
				found.texts.push({ name: 'URL', text: value, meaning: 'endpoint' });
				readQuery(value, found);
				break;
		}
	}
	return {
		texts: found.texts,
		...methodOf(found),
		notes: [...notesOf(found.methods)]
	};
}

type Method = 'basic' | 'post' | 'assertion';
type Found = { readonly texts: NamedText[]; readonly methods: Set<Method> };

function* optionsOf(
	words: readonly string[]
): Generator<{ readonly option: (typeof OPTIONS)[string]; readonly value: string }> {
	for (let at = 0; at < words.length; at += 1) {
		const word = words[at] ?? '';
		const [long, joined] = word.startsWith('--') ? splitAt(word, '=') : [word];
		const known = OPTIONS[long];
		const short = /^-[A-Za-z]/.test(word) ? OPTIONS[word.slice(0, 2)] : undefined;
		if (known !== undefined) {
			yield { option: known, value: joined ?? words[at + 1] ?? '' };
			if (joined === undefined) at += 1;
		} else if (short !== undefined) {
			yield { option: short, value: word.slice(2) };
		} else if (word.startsWith('-') && word !== '-') {
			// In a bundle such as `-sSX` or `-vu` the last letter may take a value.
			const last = `-${word.at(-1) ?? ''}`;
			const bundled = /^-[A-Za-z]{2,}$/.test(word) ? OPTIONS[last] : undefined;
			if (bundled !== undefined) yield { option: bundled, value: words[at + 1] ?? '' };
			const takesValue =
				WITH_VALUE.has(word) || (/^-[A-Za-z]{2,}$/.test(word) && WITH_VALUE.has(last));
			if (bundled !== undefined || takesValue) at += 1;
		} else {
			yield { option: 'url', value: word };
		}
	}
}

function readUser(value: string, { texts, methods }: Found): void {
	const [id, secret] = splitAt(value, ':');
	methods.add('basic');
	// curl sends both as they are written. Where somebody encoded them for it, they are decoded again.
	texts.push({ name: '-u', text: decoded(id), meaning: 'client_id' });
	if (secret !== undefined)
		texts.push({ name: '-u', text: decoded(secret), meaning: 'client_secret' });
}

function readHeader(value: string, { texts, methods }: Found): void {
	const [name, content = ''] = splitAt(value, ':');
	if (name.trim().toLowerCase() !== 'authorization') return;
	const credentials = content.trim();
	const basic = readBasicAuthorization(credentials);
	if (basic.ok) {
		methods.add('basic');
		texts.push(
			{ name: 'Authorization', text: basic.value.clientId, meaning: 'client_id' },
			{ name: 'Authorization', text: basic.value.clientSecret, meaning: 'client_secret' }
		);
	} else if (/^Basic\b/i.test(credentials)) {
		methods.add('basic');
		// It cannot be read, or a variable stands there.
		const isVariable = /[${}]/.test(credentials);
		texts.push({
			name: 'Authorization',
			text: isVariable ? credentials : '',
			meaning: 'client_secret'
		});
	} else {
		texts.push({ name: 'Authorization', text: '', meaning: 'token' });
	}
}

function readBody(value: string, found: Found): void {
	const json = parseJsonObject(value);
	const fields = json.ok
		? Object.entries(json.value).flatMap(([name, text]): [string, string][] =>
				typeof text === 'string' ? [[name, text]] : isJsonObject(text) ? [] : [[name, String(text)]]
			)
		: value
				.split('&')
				.map((pair) => splitAt(pair, '='))
				.map(([name, text = '']): [string, string] => [decoded(name), decoded(text)]);
	for (const [name, text] of fields) readField(name, text, found);
}

/** `name=content`, where curl encodes the content alone. */
function readEncoded(value: string, found: Found): void {
	const [name, text = ''] = splitAt(value, '=');
	readField(name, text, found);
}

function readQuery(address: string, found: Found): void {
	const [, query] = splitAt(address, '?');
	if (query !== undefined) readBody(query, found);
}

function readField(name: string, text: string, { texts, methods }: Found): void {
	if (name.trim() === '') return;
	const known = meaningOf(name)?.meaning;
	if (known === 'client_secret') methods.add('post');
	if (known === 'client_assertion') {
		methods.add('assertion');
		texts.push(...readAssertion(text).texts);
	}
	texts.push({ name: name.trim(), text });
}

/** RFC 6749 section 2.3: a client uses one method in a request. Where several are there, Basic counts. */
function methodOf({ methods, texts }: Found): Pick<Reading, 'method'> {
	if (methods.has('basic')) return { method: 'client_secret_basic' };
	if (methods.has('post')) return { method: 'client_secret_post' };
	const assertion = texts.find(
		({ name, meaning }) => meaning === undefined && meaningOf(name)?.meaning === 'client_assertion'
	);
	const method = assertion && readAssertion(assertion.text).method;
	return method === undefined ? {} : { method };
}

function notesOf(methods: ReadonlySet<Method>): string[] {
	return methods.size > 1
		? ['The command authenticates in more than one way. A client uses one per request.']
		: [];
}

function decoded(text: string): string {
	return formDecode(text) ?? text;
}

function splitAt(text: string, mark: string): [before: string, after?: string] {
	const index = text.indexOf(mark);
	return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
