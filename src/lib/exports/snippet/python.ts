/** One request with Python's standard library. */
import { formEncode } from '$lib/oauth/basic-authorization';
import { encodedSourceOf, sourceOf, type SourceSyntax } from './source-text';
import type { SnippetRequest } from './snippet-request';

const SYNTAX: SourceSyntax = {
	literal: JSON.stringify,
	env: (name) => `os.environ[${JSON.stringify(name)}]`
};

export function pythonSnippet({ method, url, headers, basic, form, body }: SnippetRequest): string {
	const pairs = (form ?? []).map(
		([name, value]) => `    (${JSON.stringify(name)}, ${sourceOf(value, SYNTAX)}),\n`
	);
	const fields = [
		...(basic === undefined
			? []
			: ['    "authorization": "Basic " + base64.b64encode(pair.encode()).decode(),\n']),
		...headers.map(([name, value]) => `    ${JSON.stringify(name)}: ${sourceOf(value, SYNTAX)},\n`)
	];
	const lines = [
		...(basic === undefined ? [] : [`pair = ${pairOf(basic)}`]),
		...(form === undefined
			? []
			: [`body = urllib.parse.urlencode([\n${pairs.join('')}]).encode()`]),
		...(body === undefined ? [] : [`body = (${sourceOf(body, SYNTAX)}).encode()`]),
		...(fields.length === 0 ? [] : [`headers = {\n${fields.join('')}}`])
	];
	const options = [
		sourceOf(url, SYNTAX),
		...(form === undefined && body === undefined ? [] : ['data=body']),
		...(fields.length === 0 ? [] : ['headers=headers']),
		`method=${JSON.stringify(method)}`
	];
	const source = lines.map((line) => `${line}\n`).join('');
	const call = `request = urllib.request.Request(
    ${options.join(',\n    ')},
)
try:
    with urllib.request.urlopen(request) as response:
        print(response.status, response.read().decode())
except urllib.error.HTTPError as refusal:
    print(refusal.code, refusal.read().decode())`;
	const isRead = `${source}${call}`;
	const imports = [
		...(isRead.includes('base64.') ? ['base64'] : []),
		...(isRead.includes('os.environ') ? ['os'] : []),
		'urllib.error',
		...(isRead.includes('urllib.parse.') ? ['urllib.parse'] : []),
		'urllib.request'
	];
	return `${imports.map((name) => `import ${name}`).join('\n')}\n\n${source}${call}`;
}

function pairOf({ id, secret }: NonNullable<SnippetRequest['basic']>): string {
	return encodedSourceOf([...id, ':', ...secret], SYNTAX, {
		here: (text) => (text === ':' ? text : formEncode(text)),
		there: (source) => `urllib.parse.quote_plus(${source})`
	});
}
