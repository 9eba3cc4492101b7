import type { AuditRow } from '$lib/api/audit';
import type { AuditRequest } from '$lib/api/audit-request';
import { callPageEndpoint } from '$lib/api/call-page-endpoint';
import { PAGE_ENDPOINTS } from '$lib/api/page-endpoints';
import {
	queryOf,
	readProblem,
	UNREACHABLE,
	type ApiFailure,
	type WorkbenchApi
} from '$lib/api/workbench-api';
import { jsonOf } from '$lib/oauth/bounded-json';
import { err, ok, type Result } from '$lib/result';

/** What a person may ask for; an empty text is no condition. Days are those of the person's own clock. */
export type AuditFilter = {
	/** The id of a connection. */
	readonly connection: string;
	/** The first day, such as `2027-03-01`. */
	readonly from: string;
	/** The last day. */
	readonly to: string;
};

export type AuditPhase =
	| { readonly status: 'asking' }
	| { readonly status: 'shown'; readonly next?: string | undefined }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

export type AuditFile = 'csv' | 'jsonl';

/** The audit log of the team, a page at a time. Nothing of it is kept. */
export class AuditStore {
	#api: WorkbenchApi;
	#filter = $state.raw<AuditFilter>({ connection: '', from: '', to: '' });
	#phase = $state.raw<AuditPhase>({ status: 'asking' });
	#rows = $state.raw<readonly AuditRow[]>([]);
	/** The cursors that led here, from the second page on. */
	#trail = $state.raw<readonly string[]>([]);
	/** What was asked last: an answer that comes after a later question is not shown. */
	#asked = 0;

	constructor(api: WorkbenchApi) {
		this.#api = api;
	}

	get phase(): AuditPhase {
		return this.#phase;
	}

	/** The newest first. While the next ones are asked for, those of before. */
	get rows(): readonly AuditRow[] {
		return this.#rows;
	}

	get filter(): AuditFilter {
		return this.#filter;
	}

	/** From 1. */
	get pageNumber(): number {
		return this.#trail.length + 1;
	}

	get hasOlder(): boolean {
		return this.#phase.status === 'shown' && this.#phase.next !== undefined;
	}

	/** The newest rows. */
	async start(): Promise<void> {
		await this.#show([]);
	}

	/** Keeps the rest of the filter, and begins with the newest rows. */
	async choose(part: Partial<AuditFilter>): Promise<void> {
		this.#filter = { ...this.#filter, ...part };
		await this.start();
	}

	async older(): Promise<void> {
		if (this.#phase.status !== 'shown' || this.#phase.next === undefined) return;
		await this.#show([...this.#trail, this.#phase.next]);
	}

	async newer(): Promise<void> {
		await this.#show(this.#trail.slice(0, -1));
	}

	/** Every row of the filter, as the Worker writes the file. */
	async readFile(format: AuditFile): Promise<Result<string, ApiFailure>> {
		const { method, path, category, name, why } = PAGE_ENDPOINTS.readAudit;
		const sent = await this.#api.send({
			method,
			path: `${path}${queryOf({ ...requestOf(this.#filter), format })}`,
			listing: { category, name, why }
		});
		if (sent === undefined) return err(UNREACHABLE);
		return sent.response.ok ? ok(sent.text) : err(readProblem(jsonOf(sent.text)));
	}

	async #show(trail: readonly string[]): Promise<void> {
		const asked = (this.#asked += 1);
		this.#phase = { status: 'asking' };
		const cursor = trail.at(-1);
		const answer = await callPageEndpoint(this.#api, 'readAudit', {
			...requestOf(this.#filter),
			...(cursor !== undefined && { cursor }),
			format: 'json'
		});
		if (asked !== this.#asked) return;
		if (!answer.ok) {
			this.#phase = { status: 'failed', failure: answer.error };
			return;
		}
		this.#trail = trail;
		this.#rows = answer.value.rows;
		this.#phase = { status: 'shown', next: answer.value.next };
	}
}

function requestOf({ connection, from, to }: AuditFilter): Omit<AuditRequest, 'format'> {
	return {
		...(connection !== '' && { connection }),
		...(from !== '' && { from: midnightOf(from, 0) }),
		// The first moment that is left out.
		...(to !== '' && { to: midnightOf(to, 1) })
	};
}

/** Where the day begins for the person, so many days later. */
function midnightOf(day: string, daysLater: number): string {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	return new Date(year, month - 1, date + daysLater).toISOString();
}
