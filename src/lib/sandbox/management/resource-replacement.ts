/** `PUT /resources/{resource}`: a custom resource, in place of what it was. */
import type { JsonObject } from '$lib/oauth/json-object';
import { MANAGEMENT_ERRORS, type ManagementError } from '$lib/pingone/management-errors';
import type { Result } from '$lib/result';
import type { Answer } from '../exchange';
import { GUESSED_DETAILS, NAME_LIMIT_CHARACTERS, TOKEN_LIFETIMES_SECONDS } from '../guesses';
import type { ResourceRecord, ResourceSettings } from '../records';
import { answerChanged, answerManagementError } from './answers';
import { METHODS } from './application-settings';
import { createBodyReader } from './body-reader';
import { forResource, type Call } from './call';
import { printResource } from './resources';

/** PingOne's own resources are not changed here. */
export function answerResourceReplacement(call: Call, body: JsonObject | undefined): Answer {
	const { exchange } = call;
	return forResource(call, (resource) => {
		if (resource.type !== 'CUSTOM') {
			return answerManagementError(exchange, MANAGEMENT_ERRORS.notFound);
		}
		const settings = readSettings(body ?? {}, resource);
		if (!settings.ok) return answerManagementError(exchange, settings.error);
		return answerChanged(
			exchange,
			{
				type: 'resource_replaced',
				resourceId: resource.id,
				settings: settings.value,
				atMs: exchange.nowMs
			},
			{ print: (state) => printResource(state, state.resources.get(resource.id) ?? resource) }
		);
	});
}

function readSettings(
	body: JsonObject,
	resource: ResourceRecord
): Result<ResourceSettings, ManagementError> {
	const reader = createBodyReader(body);
	reader.need('name');
	const name = reader.text('name');
	if (name !== undefined && name.length > NAME_LIMIT_CHARACTERS) {
		reader.note(GUESSED_DETAILS.invalid('name'));
	}
	const description = reader.text('description');
	const audience = reader.text('audience');
	const method = reader.choice('introspectEndpointAuthMethod', METHODS) ?? 'CLIENT_SECRET_BASIC';
	const jwks = reader.text('jwks');
	if (method === 'PRIVATE_KEY_JWT' && jwks === undefined) {
		reader.note(GUESSED_DETAILS.required('jwks'));
	}
	const { accessTokenValiditySeconds = TOKEN_LIFETIMES_SECONDS.usual } = body;
	const isLifetime =
		typeof accessTokenValiditySeconds === 'number' &&
		Number.isInteger(accessTokenValiditySeconds) &&
		// The resource whose tokens end while somebody looks on is below what PingOne takes.
		(accessTokenValiditySeconds === resource.accessTokenValiditySeconds ||
			(accessTokenValiditySeconds >= TOKEN_LIFETIMES_SECONDS.shortest &&
				accessTokenValiditySeconds <= TOKEN_LIFETIMES_SECONDS.longest));
	if (!isLifetime) reader.note(GUESSED_DETAILS.invalid('accessTokenValiditySeconds'));
	return reader.finish(
		name === undefined || !isLifetime
			? undefined
			: {
					name,
					...(description !== undefined && { description }),
					...(audience !== undefined && { audience }),
					accessTokenValiditySeconds,
					introspectEndpointAuthMethod: method,
					...(jwks !== undefined && { jwks })
				}
	);
}
