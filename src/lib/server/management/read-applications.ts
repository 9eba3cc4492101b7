/** What `GET /api/applications` and `GET /api/applications/{id}` do. */
import { isUuid } from '$lib/pingone/id';
import * as v from 'valibot';
import type { EnvironmentRequest } from '$lib/api/applications';
import { CALL_CATEGORIES } from '$lib/calls/category';
import { PingOneApplication } from '$lib/pingone/application';
import { entriesOf, entryOf } from '$lib/preflight/application-entry';
import { ApplicationList } from '$lib/pingone/management-documents';
import { err, ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { passRefusalOn } from './refusal';
import { ask, openWorkerSession, replyOf } from './ask-as-worker';

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
	const answered = await ask(session, { kind: 'applications' }, DISCOVERY.purpose, ports);
	if (!answered.ok) return answered;

	const { status, json } = answered.value;
	if (status !== 200) return ok(passRefusalOn(answered.value, session));
	const list = v.safeParse(ApplicationList, json);
	if (!list.success) return err(oddAnswer('list of applications', session.calls));
	const applications = entriesOf(list.output._embedded.applications);
	return ok({ status, body: { applications, api_calls: session.calls } });
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
	const answered = await ask(session, { kind: 'application', id }, DETAILS.purpose, ports);
	if (!answered.ok) return answered;

	const { status, json } = answered.value;
	if (status !== 200) return ok(passRefusalOn(answered.value, session));
	const application = v.safeParse(PingOneApplication, json);
	if (!application.success) return err(oddAnswer('application', session.calls));
	const entry = entryOf(application.output);
	const { shown } = answered.value;
	return ok({ status, body: { ...entry, application: shown, api_calls: session.calls } });
}

export function noSuchApplication(): Failure {
	return {
		code: 'not_found',
		detail: 'The id of an application is a UUID. GET /api/applications lists those that there are.'
	};
}

/** JSON that is not what PingOne documents: nothing of it is used. */
export function oddAnswer(what: string, apiCalls: Failure['apiCalls']): Failure {
	return {
		code: 'upstream_not_json',
		detail: `PingOne's answer is JSON, but no ${what} as its documentation describes it. The record of the call shows what came.`,
		apiCalls
	};
}
