/** One request with nothing but `fetch`. */
import { formEncode } from '$lib/oauth/basic-authorization';
import { jsText } from '../script-source';
import { encodedSourceOf, sourceOf, type SourceSyntax } from './source-text';
import type { SnippetRequest } from './snippet-request';

const SYNTAX: SourceSyntax = { literal: jsText, env: (name) => `process.env.${name}` };

export function nodeSnippet({ method, url, headers, basic, form, body }: SnippetRequest): string {
	const pairs = (form ?? []).map(([name, value]) => `['${name}', ${sourceOf(value, SYNTAX)}]`);
	const fields = [
		...(basic === undefined ? [] : [`    authorization: 'Basic ' + btoa(${pairOf(basic)})`]),
		...headers.map(([name, value]) => `    ${keyOf(name)}: ${sourceOf(value, SYNTAX)}`)
	];
	const members = [
		...(method === 'GET' ? [] : [`  method: ${jsText(method)}`]),
		...(fields.length === 0 ? [] : [`  headers: {\n${fields.join(',\n')}\n  }`]),
		...(form === undefined
			? []
			: [`  body: new URLSearchParams([\n    ${pairs.join(',\n    ')}\n  ])`]),
		...(body === undefined ? [] : [`  body: ${sourceOf(body, SYNTAX)}`])
	];
	const options = members.length === 0 ? '' : `, {\n${members.join(',\n')}\n}`;
	return `const response = await fetch(${sourceOf(url, SYNTAX)}${options});
console.log(response.status, await response.text());`;
}

function pairOf({ id, secret }: NonNullable<SnippetRequest['basic']>): string {
	return encodedSourceOf([...id, ':', ...secret], SYNTAX, {
		here: (text) => (text === ':' ? text : formEncode(text)),
		there: (source) => `encodeURIComponent(${source})`
	});
}

function keyOf(name: string): string {
	return /^[A-Za-z_]\w*$/.test(name) ? name : jsText(name);
}
