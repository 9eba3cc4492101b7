/** A PingOne client or worker that the operator gives to a team, together with its secret or key. */
import type { ConnectionEntry } from '$lib/api/connections';
import type { ServerChoice } from '$lib/flow/server-choice';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { Credential } from '$lib/oauth/credential';
import type { StoredCredential } from '../vault/stored-credential';
import type { Principal } from './principal';

export type Connection = {
	/** As requests name it. */
	readonly id: string;
	readonly label: string;
	readonly purpose: 'client' | 'worker';
	readonly destination: ServerChoice;
	readonly clientId: string;
	readonly method: ClientAuthMethod;
	readonly credential: Credential;
	/** RFC 7638, of a key alone. */
	readonly thumbprint?: string | undefined;
	/** What is asked for where a request names no scope. */
	readonly scope: string;
	/** What may be asked for; everything where it is absent. */
	readonly allowedScopes?: readonly string[] | undefined;
	/** Of a worker: it changes nothing in PingOne and hands out no secret. */
	readonly isReadOnly: boolean;
	/** It is in no list; who knows its id may use it. */
	readonly isHidden: boolean;
	readonly who: Who;
	readonly watch?: Watch | undefined;
	/** When the operator says that the secret or key ends; milliseconds since the epoch. */
	readonly endsAtMs?: number | undefined;
};

/** Everyone whom Access lets in, or those for whom one of the rules holds. */
export type Who = 'everyone' | readonly WhoRule[];

export type WhoRule =
	| { readonly email: string }
	| { readonly domain: string }
	/** The id or the name of a group of the identity provider. */
	| { readonly group: string }
	/** The client id of a service token; `*` for any. */
	| { readonly service_token: string };

export type Watch = {
	readonly everyHours: number;
	/** An https address whose host is on the operator's list. */
	readonly webhook?: string | undefined;
};

export function mayUse({ who }: Pick<Connection, 'who'>, principal: Principal): boolean {
	return who === 'everyone' || who.some((rule) => holdsFor(rule, principal));
}

function holdsFor(rule: WhoRule, principal: Principal): boolean {
	if ('service_token' in rule) {
		return (
			principal.kind === 'service' &&
			(rule.service_token === '*' || rule.service_token.replace(/\.access$/, '') === principal.id)
		);
	}
	if (principal.kind !== 'person') return false;
	if ('email' in rule) return rule.email.toLowerCase() === principal.email;
	if ('domain' in rule) return principal.email.endsWith(`@${rule.domain.toLowerCase()}`);
	return principal.groups.includes(rule.group);
}

/** The scopes of a request that the connection does not allow. */
export function forbiddenScopes({ allowedScopes }: Connection, scope: string): string[] {
	return allowedScopes === undefined
		? []
		: scope.split(' ').filter((name) => name !== '' && !allowedScopes.includes(name));
}

/** What is told of it: everything but its value, and who else may use it. */
export function entryOf(connection: Connection): ConnectionEntry {
	const { destination, allowedScopes, thumbprint, credential } = connection;
	const kid = credential.kind === 'private_key' ? credential.key.kid : undefined;
	return {
		id: connection.id,
		label: connection.label,
		purpose: connection.purpose,
		...destination,
		client_id: connection.clientId,
		client_auth_method: connection.method,
		scope: connection.scope,
		...(allowedScopes && { allowed_scopes: [...allowedScopes] }),
		kind: credential.kind,
		...(thumbprint !== undefined && { thumbprint }),
		...(kid !== undefined && { key_id: kid }),
		read_only: connection.isReadOnly,
		...(connection.watch && { watched: true })
	};
}

/** As the vault would have it, for what looks a credential up there. It is stored nowhere. */
export function storedCredentialOf(connection: Connection): StoredCredential {
	return {
		purpose: connection.purpose,
		destination: connection.destination,
		clientId: connection.clientId,
		credential: connection.credential,
		...(connection.thumbprint !== undefined && { thumbprint: connection.thumbprint }),
		createdAtMs: 0,
		...(connection.purpose === 'worker' && { worker: { method: connection.method } })
	};
}
