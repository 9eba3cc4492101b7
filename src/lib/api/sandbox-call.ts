/** A request straight to a sandbox, as curl would send it: no cookie, nothing added. */
import type { HttpRequest } from '$lib/oauth/http-request';

type SandboxAnswer = {
	readonly status: number;
	readonly statusText: string;
	readonly headers: readonly (readonly [name: string, value: string])[];
	readonly text: string;
	readonly sizeBytes: number;
};

/**
 * `undefined` where no answer came. `fetchFrom` is the browser's `fetch`: the sandbox is below the page's own
 * origin as well, and no policy of the page lets it call another.
 */
export async function callSandbox(
	fetchFrom: typeof fetch,
	{ url, method, headers, body }: HttpRequest
): Promise<SandboxAnswer | undefined> {
	try {
		const response = await fetchFrom(pathOf(url), {
			method,
			headers: headers.map(([name, value]): [string, string] => [name, value]),
			body: body ?? null,
			credentials: 'omit',
			redirect: 'manual'
		});
		const text = await response.text();
		return {
			status: response.status,
			statusText: response.statusText,
			headers: [...response.headers],
			text,
			sizeBytes: new TextEncoder().encode(text).length
		};
	} catch {
		// The browser's reasons are not for people: no network, or the Worker is not running.
		return undefined;
	}
}

/** With one slash at its start: two would begin the address of another host. */
function pathOf(url: string): string {
	return url.replace(/^https?:\/\/[^/]*\/*/, '/');
}
