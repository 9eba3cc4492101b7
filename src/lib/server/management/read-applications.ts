/** What `GET /api/applications` and `GET /api/applications/{id}` do. */
import { isUuid } from '$lib/pingone/id';
import type { EnvironmentRequest } from '$lib/api/application-requests';
import { CALL_CATEGORIES } from '$lib/calls/category';
import { entriesOf, entryOf } from '$lib/pingone/application-entry';
import { readManaged } from '$lib/pingone/management';
import { err, ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { passRefusalOn } from './refusal';
import { asker, openWorkerSession, replyOf } from './ask-as-worker';

const { application_discovery: DISCOVERY, application_details: DETAILS } =
	CALL_CATEGORIES.management.calls;

/** Those that can use client credentials come first. A refusal by PingOne is passed on. */
export async function listApplications(
	environment: EnvironmentRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const opened = await openWorkerSession(environment, ports);
	if (!opened.ok) return replyOf(opened.error);
	const session = opened.value;
	const list = await readManaged(asker(session, DISCOVERY.purpose, ports), {
		kind: 'applications'
	});
	if (!list.ok) return list;

	const { answer, document } = list.value;
	if (answer.status !== 200) return ok(passRefusalOn(answer, session));
	if (document === undefined) return err(oddAnswer('list of applications', session.calls));
	const applications = entriesOf(document._embedded.applications, environment.region);
	return ok({ status: 200, body: { applications, api_calls: session.calls } });
}

/** PingOne's own document, and what the list says of it. */
export async function readApplication(
	id: string,
	environment: EnvironmentRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	if (!isUuid(id)) return err(noSuchApplication());
	const opened = await openWorkerSession(environment, ports);
	if (!opened.ok) return replyOf(opened.error);
	const session = opened.value;
	const read = await readManaged(asker(session, DETAILS.purpose, ports), {
		kind: 'application',
		id
	});
	if (!read.ok) return read;

	const { answer, document } = read.value;
	if (answer.status !== 200) return ok(passRefusalOn(answer, session));
	if (document === undefined) return err(oddAnswer('application', session.calls));
	const entry = entryOf(document, environment.region);
	const body = { ...entry, application: answer.show(), api_calls: session.calls };
	return ok({ status: 200, body });
}

export function noSuchApplication(): Failure {
	return {
		code: 'not_found',
		detail: 'An application id must be a UUID. GET /api/applications lists the applications.'
	};
}

/** JSON that is not what PingOne documents: nothing of it is used. */
export function oddAnswer(what: string, apiCalls: Failure['apiCalls']): Failure {
	return {
		code: 'upstream_not_json',
		detail: `PingOne's answer is JSON, but not the documented ${what}. The record of the call shows what arrived.`,
		apiCalls
	};
}
