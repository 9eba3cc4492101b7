/** What `GET /api/audit` answers: the rows of the connections that the caller may use. */
import { AUDIT_PAGE_ROWS } from '$lib/api/limits';
import { AuditRow, type AuditAnswer } from '$lib/api/audit';
import { type AUDIT_MEDIA_TYPES, type AuditRequest } from '$lib/api/audit-request';
import { csvLine } from '$lib/exports/csv';
import { err, ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { AuditEntry, AuditQuery } from '../platform';
import type { Ports } from '../ports';
import { teamLogOf } from './team-log';

type Range = Pick<AuditQuery, 'connections' | 'fromMs' | 'toMs'>;

/** Without a team there are no rows, which is no failure, as of the list of connections. */
export async function readAudit(
	{ cursor, format, ...asked }: AuditRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const range = await rangeOf(asked, ports);
	if (!range.ok) return range;
	const query = { ...range.value, before: cursor };
	if (format === 'json') return ok({ status: 200, body: await readPage(query, ports) });
	const file = FILES[format];
	return ok({
		status: 200,
		stream: { mediaType: file.mediaType, bytes: streamOf(textOf(file, query, ports)) },
		headers: { 'content-disposition': `attachment; filename="audit-log.${format}"` }
	});
}

/** For a connection that is not there and for one that is somebody else's. */
const NOT_THEIRS: Failure = {
	code: 'connection_unknown',
	detail: 'No connection of this name is yours to use, so its rows are not yours to read.'
};

async function rangeOf(
	{ from, to, connection }: Pick<AuditRequest, 'from' | 'to' | 'connection'>,
	{ team }: Ports
): Promise<Result<Range, Failure>> {
	const usable = await team.usable();
	if (!usable.ok) return usable;
	const theirs = usable.value.map(({ id }) => id);
	if (connection !== undefined && team.isOn && !theirs.includes(connection)) return err(NOT_THEIRS);
	return ok({
		connections: theirs.filter((id) => connection === undefined || id === connection),
		fromMs: from === undefined ? undefined : Date.parse(from),
		toMs: to === undefined ? undefined : Date.parse(to) + (to.includes(':') ? 0 : DAY_MS)
	});
}

const DAY_MS = 24 * 60 * 60 * 1000;

async function readPage(query: Omit<AuditQuery, 'limit'>, ports: Ports): Promise<AuditAnswer> {
	// One more than is shown tells whether there is another page.
	const limit = AUDIT_PAGE_ROWS + 1;
	const entries: AuditEntry[] = [];
	for await (const found of searchLog({ ...query, limit }, ports)) {
		entries.push(...found);
		if (entries.length >= limit) break;
	}
	const shown = entries.slice(0, AUDIT_PAGE_ROWS);
	const next = entries.length > shown.length ? shown.at(-1)?.key : undefined;
	return {
		team: ports.team.isOn,
		rows: shown.map(({ row }) => row),
		...(next !== undefined && { next })
	};
}

/** What is found, from the newest to the oldest, at most `limit` rows at a time. */
async function* searchLog(
	query: AuditQuery,
	{ env }: Ports
): AsyncGenerator<readonly AuditEntry[]> {
	if (query.connections.length === 0) return;
	const log = teamLogOf(env);
	let { before } = query;
	do {
		const read = await log.read({ ...query, before });
		yield read.entries;
		before = read.before;
	} while (before !== undefined);
}

type FileForm = {
	readonly mediaType: (typeof AUDIT_MEDIA_TYPES)[number];
	readonly head: string;
	readonly line: (row: AuditRow) => string;
};

const COLUMNS = Object.keys(AuditRow.entries);

const FILES: Readonly<Record<Exclude<AuditRequest['format'], 'json'>, FileForm>> = {
	csv: {
		mediaType: 'text/csv',
		head: csvLine(COLUMNS),
		// A person reads it in a spreadsheet, where a number of milliseconds is no time.
		line(row) {
			const fields: Readonly<Record<string, string | undefined>> = {
				...row,
				at: new Date(row.at).toISOString()
			};
			return csvLine(COLUMNS.map((name) => fields[name] ?? ''));
		}
	},
	jsonl: { mediaType: 'application/x-ndjson', head: '', line: (row) => `${JSON.stringify(row)}\n` }
};

/** So many rows of a file are in memory at a time. */
const FILE_STEP_ROWS = 1_000;

async function* textOf(
	{ head, line }: FileForm,
	query: Omit<AuditQuery, 'limit'>,
	ports: Ports
): AsyncGenerator<string> {
	yield head;
	for await (const found of searchLog({ ...query, limit: FILE_STEP_ROWS }, ports)) {
		yield found.map(({ row }) => line(row)).join('');
	}
}

function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	return new ReadableStream({
		async pull(controller) {
			const next = await texts.next();
			if (next.done === true) controller.close();
			else controller.enqueue(encoder.encode(next.value));
		},
		async cancel() {
			await texts.return(undefined);
		}
	});
}
