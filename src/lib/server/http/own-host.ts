/**
 * Who may be meant by the `Host` of a request that comes from this very machine. Any site can have its name
 * point here (DNS rebinding), and then its pages call us as their own origin. Read by the Worker and by what
 * stands before it under `npm start`.
 */
import { OWN_HOST } from '../../pingone/program-address.ts';

/** `own` serves the pages; `programs` leads a browser there, and answers a program; nobody else is meant. */
export type HostKind = 'own' | 'programs' | 'foreign';

const PROGRAM_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Takes a header as it was sent, such as `localhost:8787`. */
export function hostKindOf(host: string): HostKind {
	const [, name = ''] = /^([^:]+|\[[^\]]*\])(?::\d{1,5})?$/.exec(host.toLowerCase()) ?? [];
	if (name === OWN_HOST) return 'own';
	return PROGRAM_HOSTS.includes(name) ? 'programs' : 'foreign';
}

/** Where the pages are, without a path. `host` names the port that reaches us. */
export function pageOriginOf(host: string): string {
	return `http://${OWN_HOST}${/:\d{1,5}$/.exec(host)?.[0] ?? ''}`;
}

/** For whoever calls a foreign host: plain text, since it may be a person or a program. */
export function foreignHostAnswer(host: string): Response {
	return new Response(
		`The workbench does not serve this host. Open ${pageOriginOf(host)}/ instead.\n`,
		{ status: 421, headers: TEXT_HEADERS }
	);
}

export const TEXT_HEADERS = {
	'content-type': 'text/plain; charset=utf-8',
	'cache-control': 'no-store'
} as const;
