/** What a custom resource maps into its tokens: as the Management API prints it, and as it is changed. */
import type { JsonObject } from '$lib/oauth/json-object';
import { isReservedClaim } from '$lib/pingone/attribute-value';
import { MANAGEMENT_ERRORS, type ManagementError } from '$lib/pingone/management-errors';
import type { Result } from '$lib/result';
import type { Answer } from '../exchange';
import {
	ATTRIBUTE_NAME,
	ATTRIBUTE_VALUE_LIMIT_CHARACTERS,
	GUESSED_DETAILS,
	NAME_LIMIT_CHARACTERS
} from '../guesses';
import type { JsonValue } from '../jackson';
import { ATTRIBUTES_LIMIT } from '../limits';
import type { AttributeRecord, ResourceRecord } from '../records';
import { attributesOf, type SandboxState } from '../state';
import {
	answerChanged,
	answerManagementError,
	answerNothing,
	collectionOf,
	environmentUrl,
	printInstant
} from './answers';
import { createBodyReader } from './body-reader';
import { forResource, type Call } from './call';

type Settings = Pick<AttributeRecord, 'name' | 'value'>;

export function printAttributes(state: SandboxState, resource: ResourceRecord): JsonValue {
	const items = attributesOf(state, resource.id).map((record) => printAttribute(state, record));
	return collectionOf(`${urlOf(state, resource.id)}/attributes`, 'attributes', items);
}

export function printAttribute(state: SandboxState, attribute: AttributeRecord): JsonValue {
	const resource = urlOf(state, attribute.resourceId);
	return {
		_links: {
			self: { href: `${resource}/attributes/${attribute.id}` },
			environment: { href: environmentUrl(state) },
			resource: { href: resource }
		},
		id: attribute.id,
		name: attribute.name,
		type: 'CUSTOM',
		value: attribute.value,
		resource: { id: attribute.resourceId },
		environment: { id: state.environment.id },
		createdAt: printInstant(attribute.createdAtMs),
		updatedAt: printInstant(attribute.updatedAtMs)
	};
}

/** Only a custom resource takes attributes here. */
export function answerNewAttribute(call: Call, body: JsonObject | undefined): Answer {
	const { exchange } = call;
	const { state, nowMs } = exchange;
	return forResource(call, (resource) => {
		if (resource.type !== 'CUSTOM') {
			return answerManagementError(exchange, MANAGEMENT_ERRORS.notFound);
		}
		const settings = readSettings(body ?? {}, attributesOf(state, resource.id));
		if (!settings.ok) return answerManagementError(exchange, settings.error);
		const attribute = {
			id: exchange.randomUuid(),
			resourceId: resource.id,
			...settings.value,
			createdAtMs: nowMs,
			updatedAtMs: nowMs
		};
		return answerChanged(
			exchange,
			{ type: 'attribute_made', attribute },
			{ print: (changed) => printAttribute(changed, { ...attribute, position: 0 }), status: 201 }
		);
	});
}

export function answerAttributeReplacement(call: Call, body: JsonObject | undefined): Answer {
	const { exchange } = call;
	const { state, nowMs } = exchange;
	return forAttribute(call, (attribute) => {
		const others = attributesOf(state, attribute.resourceId).filter(
			({ id }) => id !== attribute.id
		);
		const settings = readSettings(body ?? {}, others);
		if (!settings.ok) return answerManagementError(exchange, settings.error);
		return answerChanged(
			exchange,
			{
				type: 'attribute_replaced',
				attributeId: attribute.id,
				...settings.value,
				atMs: nowMs
			},
			{ print: (changed) => printAttribute(changed, { ...attribute, ...settings.value }) }
		);
	});
}

export function answerAttributeRemoval(call: Call): Answer {
	return forAttribute(call, ({ id }) =>
		answerNothing(call.exchange, [{ type: 'attribute_removed', attributeId: id }])
	);
}

export function forAttribute(call: Call, answer: (attribute: AttributeRecord) => Answer): Answer {
	const { exchange, ids } = call;
	return forResource(call, (resource) => {
		const attribute = exchange.state.attributes.get(ids['attribute'] ?? '');
		return attribute?.resourceId === resource.id
			? answer(attribute)
			: answerManagementError(exchange, MANAGEMENT_ERRORS.notFound);
	});
}

function readSettings(
	body: JsonObject,
	others: readonly AttributeRecord[]
): Result<Settings, ManagementError> {
	const reader = createBodyReader(body);
	reader.need('name', 'value');
	const name = reader.text('name');
	const value = reader.text('value');
	if (name !== undefined && name !== '') {
		if (name.length > NAME_LIMIT_CHARACTERS || !ATTRIBUTE_NAME.test(name)) {
			reader.note(GUESSED_DETAILS.invalid('name'));
		} else if (isReservedClaim(name)) {
			reader.note(GUESSED_DETAILS.invalid('name', `name must not be the reserved name ${name}`));
		} else if (others.some((other) => other.name === name)) {
			reader.note(GUESSED_DETAILS.attributeExistsAlready());
		}
	}
	if (value !== undefined && value.length > ATTRIBUTE_VALUE_LIMIT_CHARACTERS) {
		reader.note(GUESSED_DETAILS.invalid('value', 'value is too long'));
	}
	if (others.length >= ATTRIBUTES_LIMIT) reader.note(GUESSED_DETAILS.tooManyAttributes());
	return reader.finish(name === undefined || value === undefined ? undefined : { name, value });
}

function urlOf(state: SandboxState, resourceId: string): string {
	return `${environmentUrl(state)}/resources/${resourceId}`;
}
