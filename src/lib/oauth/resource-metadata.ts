/**
 * How an agent finds out where to get a token: the challenge of the MCP server, the metadata of the resource, and
 * the metadata of the authorization server. Each is judged before it is used. Pure.
 *
 * @see RFC 9728 sections 3.3 and 5.1, RFC 8414 sections 2 and 3, MCP "Authorization"
 */
import type { HttpRequest } from './http-request';
import type { JsonObject } from './json-object';
import { err, ok, type Result } from '$lib/result';

export type Challenge = {
	readonly error?: string | undefined;
	/** What a token needs. */
	readonly scope?: string | undefined;
	/** The address of the resource's metadata. */
	readonly metadataUrl?: string | undefined;
};

/** Why a document may not be used. */
export type MetadataFault = {
	readonly id:
		'resource_named_otherwise' | 'no_server_named' | 'issuer_named_otherwise' | 'grant_not_listed';
	/** What the document says. */
	readonly found: string;
	/** What it would have to say. */
	readonly wanted: string;
};

export function readChallenge(header: string | undefined): Challenge {
	const valueOf = (name: string) =>
		new RegExp(`(?:^|[ ,])${name}="([^"]*)"`).exec(header ?? '')?.[1];
	return {
		error: valueOf('error'),
		scope: valueOf('scope'),
		metadataUrl: valueOf('resource_metadata')
	};
}

/** A document that anybody may read. */
export function buildMetadataRequest(url: string): HttpRequest {
	return { method: 'GET', url, headers: [['accept', 'application/json']] };
}

/** The issuer that the document names first. @see RFC 9728 section 3.3 */
export function readResourceMetadata(
	document: JsonObject,
	/** The address that was called. */
	resource: string
): Result<string, MetadataFault> {
	const named = textOf(document['resource']);
	if (named !== resource) {
		return err({ id: 'resource_named_otherwise', found: named, wanted: resource });
	}
	const servers: readonly unknown[] = Array.isArray(document['authorization_servers'])
		? document['authorization_servers']
		: [];
	const issuer = servers.find((server) => typeof server === 'string' && URL.canParse(server));
	return typeof issuer === 'string'
		? ok(issuer)
		: err({ id: 'no_server_named', found: 'none', wanted: 'an issuer' });
}

/** Between the host and the path of the issuer. @see RFC 8414 section 3.1 */
export function serverMetadataUrlOf(issuer: string): string {
	const { origin, pathname } = new URL(issuer);
	return `${origin}/.well-known/oauth-authorization-server${pathname === '/' ? '' : pathname}`;
}

export type ServerMetadata = {
	readonly tokenEndpoint: string;
	/** How a client may authenticate; `client_secret_basic` where the document does not say it. */
	readonly methods: readonly string[];
};

export function readServerMetadata(
	document: JsonObject,
	issuer: string
): Result<ServerMetadata, MetadataFault> {
	const named = textOf(document['issuer']);
	if (named !== issuer) {
		return err({ id: 'issuer_named_otherwise', found: named, wanted: issuer });
	}
	// RFC 8414 section 2: these two where the document does not say it.
	const grants = listOf(document['grant_types_supported']) ?? ['authorization_code', 'implicit'];
	if (!grants.includes('client_credentials')) {
		return err({
			id: 'grant_not_listed',
			found: grants.join(', '),
			wanted: 'client_credentials'
		});
	}
	return ok({
		tokenEndpoint: textOf(document['token_endpoint']),
		methods: listOf(document['token_endpoint_auth_methods_supported']) ?? ['client_secret_basic']
	});
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly string[] | undefined {
	return Array.isArray(value)
		? value.filter((entry): entry is string => typeof entry === 'string')
		: undefined;
}
