/** `PUT /applications/{application}`. */
import type { JsonObject } from '$lib/oauth/json-object';
import { isSystemApplication } from '$lib/pingone/application';
import type { Answer } from '../exchange';
import { GUESSED_MANAGEMENT_ERRORS } from '../guesses';
import { answerChanged, answerManagementError } from './answers';
import { readApplicationSettings } from './application-settings';
import { printApplication } from './applications';
import { forApplication, type Call } from './call';

export async function answerApplicationReplacement(
	call: Call,
	body: JsonObject | undefined
): Promise<Answer> {
	const { exchange } = call;
	const policyIds =
		body !== undefined && 'signing' in body ? [(await exchange.signingKeys.policy()).id] : [];
	return forApplication(call, (application) => {
		if (isSystemApplication(application)) {
			return answerManagementError(exchange, GUESSED_MANAGEMENT_ERRORS.systemApplicationRefused);
		}
		const { origin } = exchange.state.environment;
		const settings = readApplicationSettings(body ?? {}, application, { origin, policyIds });
		if (!settings.ok) return answerManagementError(exchange, settings.error);
		return answerChanged(
			exchange,
			{
				type: 'application_replaced',
				applicationId: application.id,
				settings: settings.value,
				atMs: exchange.nowMs
			},
			{
				print: (state) =>
					printApplication(state, state.applications.get(application.id) ?? application)
			}
		);
	});
}
