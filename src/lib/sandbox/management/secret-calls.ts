/** The client secret of an application or of a resource: shown, replaced, its predecessor ended. */
import type { JsonObject } from '$lib/oauth/json-object';
import { MANAGEMENT_ERRORS } from '$lib/pingone/management-errors';
import type { Answer } from '../exchange';
import type { JsonValue } from '../jackson';
import type { SandboxState } from '../state';
import { maySeeSecret } from './actor';
import { answerChanged, answerHal, answerManagementError, answerNothing } from './answers';
import { printApplicationSecret } from './applications';
import { forApplication, forResource, type Call } from './call';
import { printResourceSecret } from './resources';
import { readPreviousExpiry } from './secret-rotation';

type SecretOwner = {
	readonly owner: 'application' | 'resource';
	readonly id: string;
	/** `undefined` where it has no secret. */
	readonly print: (state: SandboxState) => JsonValue | undefined;
};

export function answerSecret(call: Call): Answer {
	const { exchange } = call;
	return forSecret(call, ({ print }) => answerHal(exchange, whole(print(exchange.state))));
}

export function answerRotation(call: Call, body: JsonObject | undefined): Answer {
	const { exchange } = call;
	return forSecret(call, ({ owner, id, print }) => {
		const previousExpiresAtMs = readPreviousExpiry(body, exchange.nowMs);
		if (!previousExpiresAtMs.ok) return answerManagementError(exchange, previousExpiresAtMs.error);
		return answerChanged(
			exchange,
			{
				type: 'secret_rotated',
				owner,
				id,
				secret: exchange.randomSecret(),
				previousExpiresAtMs: previousExpiresAtMs.value,
				atMs: exchange.nowMs
			},
			{ print: (state) => whole(print(state)) }
		);
	});
}

export function answerPreviousSecretEnd(call: Call): Answer {
	const { exchange } = call;
	return forSecret(call, ({ owner, id }) =>
		answerNothing(exchange, [{ type: 'previous_secret_ended', owner, id, atMs: exchange.nowMs }])
	);
}

/** A worker's secret is for those who may see it; what has none is not found. */
function forSecret(call: Call, answer: (owner: SecretOwner) => Answer): Answer {
	const { exchange, actor, ids } = call;
	const { nowMs } = exchange;
	const notFound = () => answerManagementError(exchange, MANAGEMENT_ERRORS.notFound);
	if (ids['resource'] !== undefined) {
		return forResource(call, (resource) =>
			resource.secret === undefined
				? notFound()
				: answer({
						owner: 'resource',
						id: resource.id,
						print: (state) =>
							printResourceSecret(state, state.resources.get(resource.id) ?? resource, nowMs)
					})
		);
	}
	return forApplication(call, (application) => {
		if (!maySeeSecret(actor, application)) {
			return answerManagementError(exchange, MANAGEMENT_ERRORS.workerSecretRefused);
		}
		if (application.secret === undefined) return notFound();
		const { id } = application;
		const print = (state: SandboxState) =>
			printApplicationSecret(state, state.applications.get(id) ?? application, nowMs);
		return answer({ owner: 'application', id, print });
	});
}

function whole(printed: JsonValue | undefined): JsonValue {
	if (printed === undefined) throw new Error('An owner of a secret lost it.');
	return printed;
}
