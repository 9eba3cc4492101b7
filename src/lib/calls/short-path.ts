import { UUID } from '$lib/pingone/id';

const IDS = new RegExp(UUID, 'gi');

/** The path of an address, with its ids abbreviated so that it can be read. */
export function shortPathOf(url: string): string {
	const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
	return path.replace(IDS, (id) => `${id.slice(0, 4)}…`);
}
