/** One request with Java's own HTTP client, as a file that `java Call.java` runs. */
import { sourceOf, type SourceSyntax } from './source-text';
import type { SnippetRequest } from './snippet-request';

const SYNTAX: SourceSyntax = {
	literal: JSON.stringify,
	env: (name) => `System.getenv(${JSON.stringify(name)})`
};

export function javaSnippet({ method, url, headers, basic, form, body }: SnippetRequest): string {
	const fields = (form ?? []).map(
		([name, value]) => `${JSON.stringify(`${name}=`)} + encode(${sourceOf(value, SYNTAX)})`
	);
	const content =
		form !== undefined
			? `HttpRequest.BodyPublishers.ofString(String.join("&",\n                ${fields.join(',\n                ')}))`
			: body !== undefined
				? `HttpRequest.BodyPublishers.ofString(${sourceOf(body, SYNTAX)})`
				: 'HttpRequest.BodyPublishers.noBody()';
	const needsEncode = form !== undefined || basic !== undefined;
	const set = [
		...(form === undefined ? [] : ['.header("content-type", "application/x-www-form-urlencoded")']),
		...headers.map(
			([name, value]) => `.header(${JSON.stringify(name)}, ${sourceOf(value, SYNTAX)})`
		),
		...(basic === undefined
			? []
			: [
					'.header("authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()))'
				]),
		`.method(${JSON.stringify(method)}, ${content})`
	];
	return `import java.net.URI;
${needsEncode ? 'import java.net.URLEncoder;\n' : ''}import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
${needsEncode ? 'import java.nio.charset.StandardCharsets;\n' : ''}${basic === undefined ? '' : 'import java.util.Base64;\n'}
public class Call {
    public static void main(String[] args) throws Exception {
${
	basic === undefined
		? ''
		: `        // RFC 6749 section 2.3.1: both values are form-encoded before Basic joins them.
        var pair = encode(${sourceOf(basic.id, SYNTAX)}) + ":" + encode(${sourceOf(basic.secret, SYNTAX)});
`
}        var request = HttpRequest.newBuilder(URI.create(${sourceOf(url, SYNTAX)}))
            ${set.join('\n            ')}
            .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(response.statusCode() + " " + response.body());
    }${
			needsEncode
				? `

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }`
				: ''
		}
}`;
}
