/** A call of the page to its Worker as one curl command. Pure. */
import { MASK, type RecordedRequest } from './api-call';

/**
 * Masked members of the JSON body become shell variables named for them, such as `$CLIENT_SECRET`. The
 * session cookie is not part of it, so the header that goes with the cookie is left out too.
 */
export function curlOfBrowserCall({ method, url, headers, body }: RecordedRequest): string {
	const lines = [
		`curl ${method === 'GET' || (method === 'POST' && body !== undefined) ? '' : `-X ${method} `}${quoted(url)}`,
		...headers
			.filter(([name]) => name !== 'x-workbench')
			.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
		...(body === undefined ? [] : [`-d ${withVariables(quoted(body.text))}`])
	];
	return lines.join(' \\\n  ');
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}

function withVariables(text: string): string {
	return text.replace(
		new RegExp(`"([a-z_]+)":"${MASK}"`, 'g'),
		(_match, name: string) => `"${name}":"'"$${name.toUpperCase()}"'"`
	);
}
