/** New grants of an application, other scopes in one, and its end. */
import type { JsonObject } from '$lib/oauth/json-object';
import { MANAGEMENT_ERRORS } from '$lib/pingone/management-errors';
import type { Answer } from '../exchange';
import { answerChanged, answerManagementError, answerNothing } from './answers';
import { hasGrants, printGrant } from './applications';
import { forApplication, forGrant, type Call } from './call';
import { readGrantSettings } from './grant-settings';

export function answerNewGrant(call: Call, body: JsonObject | undefined): Answer {
	const { exchange } = call;
	const { state, nowMs } = exchange;
	return forApplication(call, (application) => {
		if (!hasGrants(application)) return answerManagementError(exchange, MANAGEMENT_ERRORS.notFound);
		const settings = readGrantSettings(body ?? {}, { state, application });
		if (!settings.ok) return answerManagementError(exchange, settings.error);
		const grant = {
			id: exchange.randomUuid(),
			applicationId: application.id,
			resourceId: settings.value.resourceId,
			scopeIds: [...settings.value.scopeIds],
			createdAtMs: nowMs,
			updatedAtMs: nowMs
		};
		return answerChanged(
			exchange,
			{ type: 'grant_made', grant },
			{ print: (changed) => printGrant(changed, { ...grant, position: 0 }), status: 201 }
		);
	});
}

export function answerGrantReplacement(call: Call, body: JsonObject | undefined): Answer {
	const { exchange } = call;
	return forGrant(call, ({ application, grant }) => {
		const { state, nowMs } = exchange;
		const settings = readGrantSettings(body ?? {}, { state, application, replaced: grant });
		if (!settings.ok) return answerManagementError(exchange, settings.error);
		return answerChanged(
			exchange,
			{
				type: 'grant_replaced',
				grantId: grant.id,
				scopeIds: settings.value.scopeIds,
				atMs: nowMs
			},
			{ print: (changed) => printGrant(changed, changed.grants.get(grant.id) ?? grant) }
		);
	});
}

export function answerGrantRemoval(call: Call): Answer {
	return forGrant(call, ({ grant }) =>
		answerNothing(call.exchange, [{ type: 'grant_removed', grantId: grant.id }])
	);
}
