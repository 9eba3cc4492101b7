/** How a long list is walked against one Worker: several rows at once, and each odd one told by its name. */
import { STATIC_HEADERS } from '../../src/lib/server/http/static-headers.test-support';
import type { Answer } from '../support/http-client';

/** So many rows are in flight; each has a slot of its own, from 0. */
export const SLOTS = 16;

/** So many odd rows are told: more say the same. */
const TOLD = 30;

/** What is odd about a row in a few words; `undefined` where nothing is. */
export type Judge<Row> = (row: Row, slot: number) => Promise<string | undefined>;

/** The odd rows, as lines that name them. A row whose judge throws is odd as well. */
export async function oddRows<Row>(
	rows: readonly Row[],
	nameOf: (row: Row) => string,
	judge: Judge<Row>
): Promise<string[]> {
	const odd: string[] = [];
	const waiting = rows.values();

	async function work(slot: number): Promise<void> {
		for (const row of waiting) {
			const fault = await judge(row, slot).catch((error: unknown) => String(error));
			if (fault !== undefined) odd.push(`${printable(nameOf(row))}: ${fault}`);
		}
	}
	await Promise.all(Array.from({ length: SLOTS }, (_, slot) => work(slot)));
	odd.sort();
	return odd.length <= TOLD ? odd : [...odd.slice(0, TOLD), `and ${odd.length - TOLD} more`];
}

/** Every control, half character and unseen sign spelled out, and cut: for the report of a test. */
export function printable(text: string): string {
	const spelled = JSON.stringify(text)
		.slice(1, -1)
		.replace(
			/[^\x20-\x7e]/g,
			(letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
		);
	return spelled.length > 120 ? `${spelled.slice(0, 120)}… (${spelled.length})` : spelled;
}

/** An environment of the row's own, by which a stand-in for PingOne knows the row. */
export function environmentOf(row: number): string {
	return `00000000-0000-4000-8000-${String(row).padStart(12, '0')}`;
}

export function rowOf(url: string): number {
	return Number(/-8000-(\d{12})\//.exec(url)?.[1]);
}

/** What holds for every answer of `/api`, whatever was asked. */
export function faultOfApiAnswer(answer: Answer): string | undefined {
	const type = answer.headers.get('content-type');
	if (answer.status !== 204 && type !== 'application/json' && type !== 'application/problem+json') {
		return `${answer.status} with the type ${String(type)}`;
	}
	if (type === 'application/problem+json' && answer.json().code === 'internal') {
		return `${answer.status} internal`;
	}
	if (answer.headers.get('cache-control') !== 'no-store') return 'may be cached';
	return missingSecurityHeader(answer);
}

/** What holds for every answer of a sandbox: JSON or nothing, and never a failure of the workbench. */
export function faultOfSandboxAnswer(answer: Answer): string | undefined {
	if (answer.status >= 500) return `${answer.status} ${printable(answer.text)}`;
	return missingSecurityHeader(answer);
}

function missingSecurityHeader({ headers }: Answer): string | undefined {
	const missing = Object.keys(STATIC_HEADERS).find((name) => !headers.has(name));
	return missing && `has no ${missing}`;
}
