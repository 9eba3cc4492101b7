/**
 * The client's configuration, once, by its wire names. It is read twice: as it was typed, where any text
 * may be half done (here), and as it can be sent (`token-request-body.ts`). Never holds a secret.
 */
import * as v from 'valibot';
import { DEFAULT_CLIENT_AUTH_METHOD } from '$lib/oauth/client-authentication-method';
import { DEFAULT_SPEC_VERSION, SPEC_VERSIONS } from '$lib/oauth/spec-version';
import { isUuid } from '$lib/pingone/id';
import { DEFAULT_REGION } from '$lib/pingone/region';
import { Assertion } from './client';
import { ConnectionId } from './connection-id';
import { GRANT_PARAMETERS } from './grant-parameters';
import { ServerEntries } from './server-choice';
import { AuthMethod, ClientId, EnvironmentId, KeyId, RegionCode } from './text';

function typed(limit: number) {
	return v.optional(v.pipe(v.string(), v.maxLength(limit, `At most ${limit} characters.`)), '');
}

/** Every member has a default, so that nothing at all is a configuration too. */
export const ConfigurationEntries = {
	spec_version: v.optional(v.picklist(SPEC_VERSIONS), DEFAULT_SPEC_VERSION),
	region: v.optional(RegionCode, DEFAULT_REGION),
	/** Empty where `issuer` names the server. */
	environment_id: typed(256),
	issuer: ServerEntries.issuer,
	/** One of the operator's: the members of server and client are then copies of what it has. */
	connection: v.optional(ConnectionId),
	client_id: typed(1024),
	client_auth_method: v.optional(AuthMethod, DEFAULT_CLIENT_AUTH_METHOD),
	/** `assertion.kid` wins over it. */
	key_id: typed(256),
	scope: typed(8192),
	audience: typed(2048),
	resource: typed(2048),
	assertion: v.optional(Assertion)
};

const Configuration = v.object(ConfigurationEntries);
export type Configuration = v.InferOutput<typeof Configuration>;

/** Merged over a configuration, member by member. */
export type ConfigurationPatch = {
	readonly [Name in keyof Configuration]?: Configuration[Name] | undefined;
};

/** Whether a patch is about what a connection brings: who has one of these has a client of their own. */
export function bringsClient(patch: ConfigurationPatch): boolean {
	const { region, environment_id, issuer, client_id, client_auth_method, key_id } = patch;
	return [region, environment_id, issuer, client_id, client_auth_method, key_id].some(
		(member) => member !== undefined
	);
}

export const EMPTY_CONFIGURATION: Configuration = v.parse(Configuration, {});

/**
 * The configuration in what was kept or sent: a member that is not there or cannot be read has its default,
 * and what is no member of a configuration is left out.
 */
export function readConfiguration(kept: Readonly<Record<string, unknown>>): Configuration {
	const readable = Object.entries(ConfigurationEntries).filter(
		([name, entry]) => Object.hasOwn(kept, name) && v.is(entry, kept[name])
	);
	return v.parse(Configuration, Object.fromEntries(readable.map(([name]) => [name, kept[name]])));
}

const RULES = {
	environment_id: EnvironmentId,
	client_id: ClientId,
	key_id: KeyId,
	...GRANT_PARAMETERS
} as const;

type RuledField = keyof typeof RULES;

/** What is wrong with the texts that are there. An empty field is missing, not wrong. */
export function findFaults(configuration: Configuration): Partial<Record<RuledField, string>> {
	const faults: Partial<Record<RuledField, string>> = {};
	for (const field of Object.keys(RULES).filter(isRuled)) {
		if (configuration[field] === '') continue;
		const parsed = v.safeParse(RULES[field], configuration[field]);
		if (!parsed.success) faults[field] = parsed.issues[0].message;
	}
	return faults;
}

function isRuled(name: string): name is RuledField {
	return Object.hasOwn(RULES, name);
}

/** True where the texts name one environment, or a trusted issuer, and a client: something can be read. */
export function isAddressable(configuration: Configuration): boolean {
	const { issuer, environment_id: environmentId, client_id: clientId } = configuration;
	return (issuer !== undefined || isUuid(environmentId)) && v.is(ClientId, clientId);
}
