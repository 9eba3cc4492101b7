/**
 * An entry of PingOne's audit log as this workbench shows it. Anything may be missing: what is told of an
 * entry is what PingOne said.
 *
 * @see PingOne Platform API, "Audit Activities"
 */
import * as v from 'valibot';
import { ActivityList } from './management-documents';

/** A text that is shown is cut here. */
const TEXT_LIMIT_CHARACTERS = 1000;

/** More entries than one request leaves. */
const ENTRIES_LIMIT = 20;

export type ActivityEntry = {
	readonly id?: string | undefined;
	readonly recorded_at?: string | undefined;
	readonly action_type?: string | undefined;
	readonly action?: string | undefined;
	/** `SUCCESS` or `FAILED`. */
	readonly result?: string | undefined;
	/** Why it failed. */
	readonly description?: string | undefined;
	readonly client_id?: string | undefined;
	readonly client_name?: string | undefined;
};

/** Of a member of any other type nothing is told. */
const Text = v.fallback(
	v.optional(
		v.pipe(
			v.string(),
			v.transform((text) => text.slice(0, TEXT_LIMIT_CHARACTERS))
		)
	),
	undefined
);

function within<Entries extends v.ObjectEntries>(entries: Entries) {
	return v.fallback(v.optional(v.looseObject(entries)), undefined);
}

const Activity = v.looseObject({
	id: Text,
	recordedAt: Text,
	correlationId: Text,
	action: within({ type: Text, description: Text }),
	actors: within({ client: within({ id: Text, name: Text }) }),
	result: within({ status: Text, description: Text })
});

/** Those of one request, as they came. A server that did not filter shows what is of others, which is left out. */
export function activityEntriesIn(list: unknown, correlationId: string): ActivityEntry[] {
	const parsed = v.safeParse(ActivityList, list);
	if (!parsed.success) return [];
	return parsed.output._embedded.activities
		.flatMap((item) => {
			const activity = v.safeParse(Activity, item);
			return activity.success ? [activity.output] : [];
		})
		.filter((activity) => activity.correlationId?.toLowerCase() === correlationId.toLowerCase())
		.slice(0, ENTRIES_LIMIT)
		.map(entryOf);
}

function entryOf({
	id,
	recordedAt: recorded_at,
	action,
	actors,
	result
}: v.InferOutput<typeof Activity>): ActivityEntry {
	const told = {
		id,
		recorded_at,
		action_type: action?.type,
		action: action?.description,
		result: result?.status,
		description: result?.description,
		client_id: actors?.client?.id,
		client_name: actors?.client?.name
	};
	return Object.fromEntries(Object.entries(told).filter(([, text]) => text !== undefined));
}
