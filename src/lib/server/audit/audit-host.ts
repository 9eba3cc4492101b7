/**
 * What the object of the audit log does, over any {@link ObjectStorage}. A key begins with the time of its
 * row, so that a period is a range of keys, and what is too old is at one end.
 */
import * as v from 'valibot';
import { AuditRow } from '$lib/api/audit';
import { AUDIT_KEPT_MS } from '$lib/api/limits';
import type { ObjectStorage } from '$lib/object-storage';
import type { AuditEntry, TeamLogStub } from '../platform';

export type AuditHost = TeamLogStub & {
	/** What the object's alarm calls: deletes rows that are too old. */
	expire(): Promise<void>;
};

const ROW_PREFIX = 'row:';

/** As many digits as the last year with four digits has, so that keys are in the order of time. */
const TIME_DIGITS = 15;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Rows that are in memory at a time. */
const STEP_ROWS = 500;

/** Rows that one call looks at, so that no append waits long for the search of somebody else. */
const SEARCH_ROWS = 5_000;

/** Rows that one alarm deletes; another follows where there are more. */
const EXPIRE_ROWS = 1_000;

export function createAuditHost(options: {
	readonly storage: ObjectStorage;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}): AuditHost {
	const { storage, now } = options;
	let isAlarmSet = false;

	/** At the next midnight, whoever asks: a log that is written all the time puts nothing off. */
	async function setDailyAlarm(): Promise<void> {
		await storage.setAlarm((Math.floor(now() / DAY_MS) + 1) * DAY_MS);
		isAlarmSet = true;
	}

	return {
		async append(rows) {
			const at = now();
			// Before anything is written: what would not be read back is a bug, and throws.
			const readable = v.parse(
				v.array(AuditRow),
				rows.map((row) => ({ ...row, at }))
			);
			if (!isAlarmSet) await setDailyAlarm();
			// Together, so that they are there all or not at all.
			await Promise.all(
				readable.map((row, index) =>
					storage.put(`${timeKey(at)}:${row.request_id}:${String(index)}`, row)
				)
			);
		},

		async read({ connections, fromMs = 0, toMs, before, limit }) {
			const start = timeKey(Math.max(fromMs, now() - AUDIT_KEPT_MS));
			let end = earlier(before && ROW_PREFIX + before, toMs === undefined ? toMs : timeKey(toMs));
			const entries: AuditEntry[] = [];
			for (let seen = 0; seen < SEARCH_ROWS; seen += STEP_ROWS) {
				if (end !== undefined && end <= start) return { entries };
				const listed = await storage.list({
					prefix: ROW_PREFIX,
					start,
					...(end !== undefined && { end }),
					limit: STEP_ROWS,
					reverse: true
				});
				for (const [key, stored] of listed) {
					end = key;
					const row = v.safeParse(AuditRow, stored);
					if (!row.success || !connections.includes(row.output.connection)) continue;
					entries.push({ key: cursorOf(key), row: row.output });
					if (entries.length === limit) return { entries, before: cursorOf(key) };
				}
				if (listed.size < STEP_ROWS) return { entries };
			}
			return { entries, before: end && cursorOf(end) };
		},

		async expire() {
			const old = { prefix: ROW_PREFIX, end: timeKey(now() - AUDIT_KEPT_MS) };
			const listed = await storage.list({ ...old, limit: EXPIRE_ROWS });
			for (const key of listed.keys()) await storage.delete(key);
			if (listed.size === EXPIRE_ROWS) await storage.setAlarm(now());
			else if ((await storage.list({ prefix: ROW_PREFIX, limit: 1 })).size > 0) {
				await setDailyAlarm();
			} else isAlarmSet = false;
		}
	};
}

function timeKey(ms: number): string {
	return ROW_PREFIX + String(Math.max(0, Math.floor(ms))).padStart(TIME_DIGITS, '0');
}

function cursorOf(key: string): string {
	return key.slice(ROW_PREFIX.length);
}

function earlier(one: string | undefined, other: string | undefined): string | undefined {
	if (one === undefined || other === undefined) return one ?? other;
	return one < other ? one : other;
}
