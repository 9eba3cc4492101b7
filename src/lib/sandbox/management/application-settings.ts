/** The body of `PUT /applications/{id}`: the whole application, in place of what it was. */
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import {
	PINGONE_GRANT_TYPES,
	PINGONE_RESPONSE_TYPES,
	PKCE_ENFORCEMENTS,
	type PingOneAuthMethod
} from '$lib/pingone/application';
import type { ManagementError } from '$lib/pingone/management-errors';
import type { Result } from '$lib/result';
import { GUESSED_DETAILS, NAME_LIMIT_CHARACTERS } from '../guesses';
import type { ApplicationRecord, ApplicationSettings } from '../records';
import { hostedSetIdOf } from '../registered-key-set';
import { createBodyReader, type BodyReader } from './body-reader';

/** In PingOne's spelling, of an application and of a resource. */
export const METHODS: readonly (PingOneAuthMethod | 'NONE')[] = [
	'NONE',
	'CLIENT_SECRET_BASIC',
	'CLIENT_SECRET_POST',
	'PRIVATE_KEY_JWT',
	'CLIENT_SECRET_JWT'
];

/** Fails with `INVALID_DATA` and a detail for each fault. What the body leaves out is cleared. */
export function readApplicationSettings(
	body: JsonObject,
	application: ApplicationRecord,
	environment: {
		readonly origin: string;
		/** Those that `signing` may name. */
		readonly policyIds: readonly string[];
	}
): Result<ApplicationSettings, ManagementError> {
	const reader = createBodyReader(body);
	reader.need('name', 'type', 'protocol', 'enabled', 'tokenEndpointAuthMethod');
	const { name, enabled, tokenEndpointAuthMethod } = {
		name: reader.text('name'),
		enabled: reader.flag('enabled'),
		tokenEndpointAuthMethod: reader.choice('tokenEndpointAuthMethod', METHODS)
	};
	const description = reader.text('description');
	const grantTypes = reader.choices('grantTypes', PINGONE_GRANT_TYPES);
	const responseTypes = reader.choices('responseTypes', PINGONE_RESPONSE_TYPES);
	const redirectUris = reader.texts('redirectUris');
	const pkceEnforcement = reader.choice('pkceEnforcement', PKCE_ENFORCEMENTS);
	const jwks = reader.text('jwks');
	const jwksUrl = reader.text('jwksUrl');
	const includeTyp = reader.flag('includeTyp');
	const keyRotationPolicyId = readPolicyId(reader, body, {
		...environment,
		isWorker: application.type === 'WORKER'
	});

	checkName(reader, name);
	checkKind(reader, application);
	checkKeys(reader, { tokenEndpointAuthMethod, jwks, jwksUrl, origin: environment.origin });
	if (responseTypes?.includes('CODE') === true && !grantTypes?.includes('AUTHORIZATION_CODE')) {
		reader.note(
			GUESSED_DETAILS.invalid(
				'responseTypes',
				'responseTypes CODE needs the grant type AUTHORIZATION_CODE'
			)
		);
	}
	return reader.finish(
		name === undefined || enabled === undefined || tokenEndpointAuthMethod === undefined
			? undefined
			: {
					name,
					enabled,
					tokenEndpointAuthMethod,
					...(description !== undefined && { description }),
					...(grantTypes && { grantTypes }),
					...(responseTypes && { responseTypes }),
					...(redirectUris && { redirectUris }),
					...(pkceEnforcement && { pkceEnforcement }),
					...(jwks !== undefined && { jwks }),
					...(jwksUrl !== undefined && { jwksUrl }),
					...(includeTyp !== undefined && { includeTyp }),
					...(keyRotationPolicyId !== undefined && { keyRotationPolicyId })
				}
	);
}

/** `signing` is left out, or names a policy of the environment; a worker has none. */
function readPolicyId(
	reader: BodyReader,
	{ signing }: JsonObject,
	{ policyIds, isWorker }: { readonly policyIds: readonly string[]; readonly isWorker: boolean }
): string | undefined {
	if (signing === undefined || signing === null) return undefined;
	const policy = isJsonObject(signing) ? signing['keyRotationPolicy'] : undefined;
	const id = isJsonObject(policy) ? policy['id'] : undefined;
	const target = 'signing.keyRotationPolicy.id';
	if (typeof id !== 'string') {
		reader.note(GUESSED_DETAILS.required(target));
	} else if (isWorker) {
		reader.note(GUESSED_DETAILS.invalid('signing', 'A worker has no key rotation policy'));
	} else if (!policyIds.includes(id)) {
		reader.note(GUESSED_DETAILS.invalid(target, `${target} names no key rotation policy`));
	} else {
		return id;
	}
	return undefined;
}

function checkName(reader: BodyReader, name: string | undefined): void {
	if (name !== undefined && name.length > NAME_LIMIT_CHARACTERS) {
		reader.note({
			code: 'SIZE_LIMIT_EXCEEDED',
			target: 'name',
			message: `name has at most ${NAME_LIMIT_CHARACTERS} characters`,
			innerError: { maximumValue: NAME_LIMIT_CHARACTERS }
		});
	}
}

/** What an application is cannot be changed. */
function checkKind(reader: BodyReader, application: ApplicationRecord): void {
	const type = reader.text('type');
	if (type !== undefined && type !== '' && type !== application.type) {
		reader.note(GUESSED_DETAILS.invalid('type', 'type cannot be changed'));
	}
	const protocol = reader.text('protocol');
	if (protocol !== undefined && protocol !== '' && protocol !== 'OPENID_CONNECT') {
		reader.note(GUESSED_DETAILS.invalid('protocol', 'protocol cannot be changed'));
	}
}

function checkKeys(
	reader: BodyReader,
	{
		tokenEndpointAuthMethod,
		jwks,
		jwksUrl,
		origin
	}: {
		readonly tokenEndpointAuthMethod: string | undefined;
		readonly jwks: string | undefined;
		readonly jwksUrl: string | undefined;
		readonly origin: string;
	}
): void {
	const isKeyNeeded = tokenEndpointAuthMethod === 'PRIVATE_KEY_JWT';
	if (isKeyNeeded && jwks === undefined && jwksUrl === undefined) {
		reader.note({
			...GUESSED_DETAILS.required('jwks'),
			message: 'jwks or jwksUrl is required for PRIVATE_KEY_JWT'
		});
	}
	if (jwks !== undefined && jwksUrl !== undefined) {
		reader.note(GUESSED_DETAILS.invalid('jwksUrl', 'Only one of jwks and jwksUrl may be set'));
	}
	// On the person's own machine the sets that are hosted with the sandbox are at http too.
	const isHostedHere = jwksUrl !== undefined && hostedSetIdOf(jwksUrl, origin) !== undefined;
	if (jwksUrl !== undefined && !isHttps(jwksUrl) && !isHostedHere) {
		reader.note(GUESSED_DETAILS.invalid('jwksUrl', 'jwksUrl must be an https URL'));
	}
}

function isHttps(text: string): boolean {
	return URL.canParse(text) && new URL(text).protocol === 'https:';
}
