/** One request with .NET's own HTTP client, as the statements of a program. */
import { sourceOf, type SourceSyntax } from './source-text';
import type { SnippetRequest } from './snippet-request';

const SYNTAX: SourceSyntax = {
	literal: JSON.stringify,
	env: (name) => `Environment.GetEnvironmentVariable(${JSON.stringify(name)})`
};

export function csharpSnippet({ method, url, headers, basic, form, body }: SnippetRequest): string {
	const fields = (form ?? []).map(
		([name, value]) => `    new(${JSON.stringify(name)}, ${sourceOf(value, SYNTAX)})`
	);
	const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? [
		'text/plain'
	];
	const content =
		form !== undefined
			? [
					`request.Content = new FormUrlEncodedContent(new KeyValuePair<string, string>[]\n{\n${fields.join(',\n')}\n});`
				]
			: body !== undefined
				? [
						`request.Content = new StringContent(${sourceOf(body, SYNTAX)}, Encoding.UTF8, ${sourceOf(type, SYNTAX)});`
					]
				: [];
	return [
		...(basic !== undefined || body !== undefined ? ['using System.Text;', ''] : []),
		'using var client = new HttpClient();',
		`using var request = new HttpRequestMessage(new HttpMethod(${JSON.stringify(method)}), ${sourceOf(url, SYNTAX)});`,
		...(basic === undefined
			? []
			: [
					'// RFC 6749 section 2.3.1: both values are form-encoded before Basic joins them.',
					`var pair = Uri.EscapeDataString(${sourceOf(basic.id, SYNTAX)}) + ":" + Uri.EscapeDataString(${sourceOf(basic.secret, SYNTAX)} ?? "");`,
					'request.Headers.Add("authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));'
				]),
		...headers
			.filter(([name]) => name.toLowerCase() !== 'content-type')
			.map(
				([name, value]) =>
					`request.Headers.Add(${JSON.stringify(name)}, ${sourceOf(value, SYNTAX)});`
			),
		...content,
		'using var response = await client.SendAsync(request);',
		'Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");'
	].join('\n');
}
