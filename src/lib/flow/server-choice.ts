/**
 * The authorization server that a request names: an environment of a region, or an issuer that the
 * operator has listed in `TRUSTED_ISSUERS`. On the wire both stand flat, beside the members of the client.
 */
import * as v from 'valibot';
import { issuerOf } from '$lib/pingone/endpoints';
import { isUuid } from '$lib/pingone/id';
import { DEFAULT_REGION, type Region } from '$lib/pingone/region';
import { bodyRule } from './body-rule';
import { EnvironmentId, RegionCode } from './text';

/** `region` is `NA` where an environment id stands alone. */
export const ServerEntries = {
	region: v.optional(RegionCode),
	environment_id: v.optional(EnvironmentId),
	issuer: v.optional(v.pipe(v.string(), v.url('Enter the issuer as a URL.'), v.maxLength(2048)))
};

/** A server as a value: one or the other, never both. */
export type ServerChoice =
	{ readonly region: Region; readonly environment_id: string } | { readonly issuer: string };

/** The members of a body, of a record or of a form that name a server. */
export type ServerMembers = {
	readonly region?: Region | undefined;
	readonly environment_id?: string | undefined;
	readonly issuer?: string | undefined;
};

/** Holds for a body that names an environment or an issuer, and not both. */
export function namesOneServer(input: ServerMembers): boolean {
	return input.issuer === undefined
		? input.environment_id !== undefined
		: input.environment_id === undefined && input.region === undefined;
}

export const ONE_SERVER_MESSAGE =
	'Name either the environment (region and environment_id) or a trusted issuer, not both.';

/** A body names one server. */
export function oneServer<Body extends ServerMembers>() {
	return bodyRule<Body>(namesOneServer, 'environment_id', ONE_SERVER_MESSAGE);
}

/** The server of a body that {@link namesOneServer} accepts. */
export function serverChoiceOf(input: ServerMembers): ServerChoice {
	if (input.issuer !== undefined) return { issuer: input.issuer };
	if (input.environment_id === undefined) throw new Error('The body does not name a server.');
	return { region: input.region ?? DEFAULT_REGION, environment_id: input.environment_id };
}

/** The members of a configuration that name its server, as they were typed. */
export function namedServer({ issuer, region, environment_id }: ServerMembers): ServerMembers {
	return issuer === undefined ? { region, environment_id } : { issuer };
}

/**
 * The server of texts as they were typed: white space around the id is a fault that a check tells of, and
 * no other server. `undefined` where they name none.
 */
export function readServerChoice({
	issuer,
	region = DEFAULT_REGION,
	environment_id = ''
}: ServerMembers): ServerChoice | undefined {
	if (issuer !== undefined) return { issuer };
	const id = environment_id.trim();
	return isUuid(id) ? { region, environment_id: id.toLowerCase() } : undefined;
}

/** What a server is called: who is neither PingOne nor the sandbox has the name of its host. */
export function serverNameIn({ issuer, region }: ServerMembers): string {
	if (issuer !== undefined) return URL.canParse(issuer) ? new URL(issuer).host : issuer;
	return region === 'sandbox' ? 'Sandbox' : 'PingOne';
}

/** The issuer of a server, as tokens name it and its endpoints stand below it. */
export function issuerOfServer(server: ServerChoice, workbenchOrigin: string): string {
	return 'issuer' in server
		? server.issuer
		: issuerOf(server.region, server.environment_id, workbenchOrigin);
}

/** Whether both name the same server. Ids of environments are compared in any spelling. */
export function isSameServer(one: ServerMembers, other: ServerMembers): boolean {
	const [first, second] = [readServerChoice(one), readServerChoice(other)];
	if (first === undefined || second === undefined) return false;
	if ('issuer' in first) return 'issuer' in second && first.issuer === second.issuer;
	return (
		'region' in second &&
		first.region === second.region &&
		first.environment_id === second.environment_id
	);
}
