/** One call of the Management API that its roles allow, and what its address names. */
import { MANAGEMENT_ERRORS } from '$lib/pingone/management-errors';
import type { Answer, Exchange } from '../exchange';
import { applicationNotFound } from '../guesses';
import type { JsonValue } from '../jackson';
import type { ApplicationRecord, GrantRecord, ResourceRecord } from '../records';
import type { SandboxState } from '../state';
import { answerHal, answerManagementError } from './answers';

export type Call = {
	readonly exchange: Exchange;
	readonly actor: ApplicationRecord;
	/** What stands in the address in place of a name in braces. */
	readonly ids: Readonly<Partial<Record<string, string>>>;
};

/** Prints what was found; without a printer it has no such thing. */
export function show<Found>(
	{ exchange }: Call,
	print: ((state: SandboxState, found: Found) => JsonValue) | undefined,
	found: Found
): Answer {
	return print === undefined
		? answerManagementError(exchange, MANAGEMENT_ERRORS.notFound)
		: answerHal(exchange, print(exchange.state, found));
}

export function forApplication(
	{ exchange, ids }: Call,
	answer: (application: ApplicationRecord) => Answer
): Answer {
	const { applications, environment } = exchange.state;
	const id = ids['application'] ?? '';
	const application = applications.get(id);
	return application === undefined
		? answerManagementError(exchange, applicationNotFound(id, environment.id))
		: answer(application);
}

export function forResource(
	{ exchange, ids }: Call,
	answer: (resource: ResourceRecord) => Answer
): Answer {
	const resource = exchange.state.resources.get(ids['resource'] ?? '');
	return resource === undefined
		? answerManagementError(exchange, MANAGEMENT_ERRORS.notFound)
		: answer(resource);
}

export function forGrant(
	call: Call,
	answer: (found: {
		readonly application: ApplicationRecord;
		readonly grant: GrantRecord;
	}) => Answer
): Answer {
	const { exchange, ids } = call;
	return forApplication(call, (application) => {
		const grant = exchange.state.grants.get(ids['grant'] ?? '');
		return grant?.applicationId === application.id
			? answer({ application, grant })
			: answerManagementError(exchange, MANAGEMENT_ERRORS.notFound);
	});
}
