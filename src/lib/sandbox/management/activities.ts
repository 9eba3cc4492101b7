/** The environment's audit log as the Management API prints it, by a filter. */
import type { Answer } from '../exchange';
import { GUESSED_AUDIT_ACTIONS } from '../guesses';
import type { JsonValue } from '../jackson';
import type { ActivityRecord } from '../records';
import type { SandboxState } from '../state';
import { readActivityFilter } from './activity-filter';
import {
	answerHal,
	answerManagementError,
	collectionOf,
	environmentUrl,
	printInstant
} from './answers';
import { applicationUrl } from './applications';
import type { Call } from './call';

/** Older entries are there on request only, which the sandbox does not take. */
const SHOWN_MS = 14 * 24 * 60 * 60 * 1000;

export async function answerActivities({ exchange }: Call): Promise<Answer> {
	const { state, nowMs, auditLog, request } = exchange;
	const matches = readActivityFilter(new URL(request.url).searchParams.get('filter'));
	if (!matches.ok) return answerManagementError(exchange, matches.error);
	const delayMs = state.options.audit_delay_seconds * 1000;
	const shown = (await auditLog.list()).filter(
		(record) =>
			record.atMs + delayMs <= nowMs && record.atMs > nowMs - SHOWN_MS && matches.value(record)
	);
	const items = shown.map((record) => printActivity(state, record));
	return answerHal(
		exchange,
		collectionOf(`${environmentUrl(state)}/activities`, 'activities', items)
	);
}

function printActivity(state: SandboxState, record: ActivityRecord): JsonValue {
	const { type, description } = GUESSED_AUDIT_ACTIONS[record.endpoint];
	return {
		_links: { self: { href: `${environmentUrl(state)}/activities/${record.id}` } },
		id: record.id,
		recordedAt: printInstant(record.atMs),
		createdAt: printInstant(record.atMs),
		correlationId: record.correlationId,
		actors: { client: clientOf(state, record.applicationId) },
		action: { type, description },
		resources: [],
		result: { status: record.result, description: record.description }
	};
}

/** The name that the application has by now. */
function clientOf(state: SandboxState, id: string | undefined): JsonValue | undefined {
	const application = id === undefined ? undefined : state.applications.get(id);
	return application === undefined
		? undefined
		: {
				id: application.id,
				name: application.name,
				environment: { id: state.environment.id },
				href: applicationUrl(state, application.id),
				type: 'CLIENT'
			};
}
