import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { isJsonObject } from '$lib/oauth/json-object';

/**
 * A JSON file that is built with the site, as a page's `load` reads it. Its type is that of the `+server.ts`
 * which writes it, so no schema of it comes along.
 */
export async function fetchSiteFile<Content extends object>(
	fetchFrom: typeof fetch,
	address: string,
	/** What an error page says where it is not there. */
	absent: string
): Promise<Content> {
	// It is the same for everyone, and an embed sends no cookie.
	const answer = await fetchFrom(address, { credentials: 'omit' });
	if (!answer.ok) error(answer.status, absent);
	return v.parse(v.custom<Content>(isJsonObject), await answer.json());
}
