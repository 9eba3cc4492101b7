/** One request with Go's standard library. */
import { sourceOf, type SourceSyntax } from './source-text';
import type { SnippetRequest } from './snippet-request';

const SYNTAX: SourceSyntax = {
	literal: JSON.stringify,
	env: (name) => `os.Getenv(${JSON.stringify(name)})`
};

export function goSnippet({ method, url, headers, basic, form, body }: SnippetRequest): string {
	const added = (form ?? []).map(
		([name, value]) => `\tform.Add(${JSON.stringify(name)}, ${sourceOf(value, SYNTAX)})\n`
	);
	const content =
		form !== undefined
			? 'strings.NewReader(form.Encode())'
			: body !== undefined
				? `strings.NewReader(${sourceOf(body, SYNTAX)})`
				: 'nil';
	const main = `${form === undefined ? '' : `\tform := url.Values{}\n${added.join('')}\n`}	request, err := http.NewRequest(${JSON.stringify(method)}, ${sourceOf(url, SYNTAX)}, ${content})
	if err != nil {
		log.Fatal(err)
	}
${form === undefined ? '' : '\trequest.Header.Set("content-type", "application/x-www-form-urlencoded")\n'}${headers.map(([name, value]) => `\trequest.Header.Set(${JSON.stringify(name)}, ${sourceOf(value, SYNTAX)})\n`).join('')}${
		basic === undefined
			? ''
			: `	// RFC 6749 section 2.3.1: both values are form-encoded before Basic joins them.
	request.SetBasicAuth(url.QueryEscape(${sourceOf(basic.id, SYNTAX)}), url.QueryEscape(${sourceOf(basic.secret, SYNTAX)}))
`
	}	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.StatusCode, string(answer))`;
	const imports = [
		...['fmt', 'io', 'log', 'net/http'],
		...(main.includes('url.Values') || main.includes('url.QueryEscape') ? ['net/url'] : []),
		...(main.includes('os.Getenv') ? ['os'] : []),
		...(main.includes('strings.') ? ['strings'] : [])
	];
	return `package main

import (
${imports.map((name) => `\t"${name}"\n`).join('')})

func main() {
${main}
}`;
}
