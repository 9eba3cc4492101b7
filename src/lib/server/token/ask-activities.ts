/** What `POST /api/activities` does. */
import type { ActivitiesRequest } from '$lib/api/activities-request';
import { CALL_CATEGORIES } from '$lib/calls/category';
import { weighActivities } from '$lib/diagnosis/activity-evidence';
import { activityEntriesIn } from '$lib/pingone/activity-entry';
import { readManaged } from '$lib/pingone/management';
import { err, ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import { asker, openWorkerSession, replyOf } from '../management/ask-as-worker';
import { oddAnswer } from '../management/read-applications';
import { passRefusalOn } from '../management/refusal';
import type { Ports } from '../ports';
import { sentWorkerOf } from '../preflight/sent-worker';

const { purpose } = CALL_CATEGORIES.management.calls.audit_activities;

/** Reads the audit log once: whoever finds no entry asks again later. */
export async function askActivities(
	input: ActivitiesRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const { correlation_id: correlationId, region, diagnosis } = input;
	const opened = await openWorkerSession(input, ports, sentWorkerOf(input, ports));
	if (!opened.ok) return replyOf(opened.error);
	const session = opened.value;
	const read = await readManaged(asker(session, purpose, ports), {
		kind: 'activities',
		correlationId,
		nowMs: ports.nowMs()
	});
	if (!read.ok) return read;

	const { answer, document } = read.value;
	if (answer.status !== 200) return ok(passRefusalOn(answer, session, 'activities'));
	if (document === undefined) return err(oddAnswer('list of audit activities', session.calls));
	// As it may leave the Worker: whatever the log quotes is masked like any answer.
	const entries = activityEntriesIn(answer.show(), correlationId);
	return ok({
		status: 200,
		body: {
			entries,
			complete: entries.length > 0,
			...(diagnosis && { diagnosis: weighActivities(diagnosis, entries, region) }),
			api_calls: session.calls
		}
	});
}
