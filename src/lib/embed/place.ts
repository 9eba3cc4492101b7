/** Where a link leads in an embed: to its own page of the same, or out of the frame. Pure. */
import { CLIENT_CREDENTIALS } from '$lib/flow/client-credentials';
import type { FlowStepId } from '$lib/flow/flow';

/** What goes along from page to page: how it looks, and the set that is worked on. */
const CARRIED = ['spec', 'theme', 'accent', 'nav', 'set', 'title', 'hints', 'mystery'] as const;

/** What the full site takes of it. */
const CARRIED_OUT = ['set', 'title', 'hints', 'mystery'] as const;

const STEPS = [...CLIENT_CREDENTIALS.steps.map(({ id }) => id), 'calls' as const];

type Address = Pick<URL, 'pathname' | 'search' | 'hash'>;

/**
 * The address of the same place inside the embed, with what the address of now carries along; `undefined`
 * for anything that an embed does not have, which must not open in its frame.
 */
export function insideOf(to: Address, now: URLSearchParams): string | undefined {
	const path = to.pathname.replace(/^\/embed(?=\/)/, '').replace(/\/$/, '');
	if (!isPlace(path)) return undefined;
	const query = new URLSearchParams([
		...carriedOf(now, CARRIED),
		...new URLSearchParams(to.search)
	]);
	// Of two values the last is that of the link.
	const last = new URLSearchParams(Object.fromEntries(query));
	return `/embed${path}${queryTextOf(last)}${to.hash}`;
}

/** The address of the same place in the full workbench. */
export function outsideOf(now: Address): string {
	const path = now.pathname.replace(/^\/embed(?=\/)/, '');
	const carried = carriedOf(new URLSearchParams(now.search), CARRIED_OUT);
	return `${path}${queryTextOf(new URLSearchParams(carried))}`;
}

/** The step of the flow that an address of an embed shows; `undefined` for anything else. */
export function stepAt(pathname: string): FlowStepId | 'calls' | undefined {
	return STEPS.find((step) => pathname === `/embed/flow/${CLIENT_CREDENTIALS.id}/${step}`);
}

function isPlace(path: string): boolean {
	if (path === '/lab') return true;
	// Which exercises there are is not looked up: the steps do not load all of them for it.
	if (/^\/lab\/[a-z0-9-]+$/.test(path)) return true;
	return stepAt(`/embed${path}`) !== undefined;
}

function carriedOf(query: URLSearchParams, names: readonly string[]): [string, string][] {
	return names.flatMap((name) => {
		const value = query.get(name);
		return value === null ? [] : [[name, value] satisfies [string, string]];
	});
}

function queryTextOf(query: URLSearchParams): string {
	const text = query.toString();
	// A comma is legal in a query; a person may read it there.
	return text === '' ? '' : `?${text.replaceAll('%2C', ',')}`;
}
