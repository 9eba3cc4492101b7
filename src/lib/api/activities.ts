/** `POST /api/activities`: what PingOne's audit log says of one request, and what that makes of its causes. */
import * as v from 'valibot';
import { ActivityEntries, ApiCalls, Causes } from './answers';

/** Not `complete` while the log has no entry of this request: it comes late. */
export const ActivitiesAnswer = v.object({
	entries: ActivityEntries,
	complete: v.boolean(),
	/** Where the request brought causes. */
	diagnosis: v.optional(Causes),
	api_calls: ApiCalls
});
export type ActivitiesAnswer = v.InferOutput<typeof ActivitiesAnswer>;
