/** Who asks, and with what: the contract's `Client`, `Credential` and `Assertion`. */
import * as v from 'valibot';
import {
	ASSERTION_ALGORITHMS,
	DEFAULT_CLIENT_AUTH_METHOD
} from '$lib/oauth/client-authentication-method';
import { bodyRule } from './body-rule';
import { ConnectionId } from './connection-id';
import {
	namesOneServer,
	ONE_SERVER_MESSAGE,
	ServerEntries,
	type ServerMembers
} from './server-choice';
import { AuthMethod, ClientId, ClientSecret, KeyId, PrivateKeyText } from './text';

/** The longest lifetime that the form of the request allows: PingOne's own limit is one hour. */
const ASSERTION_LIFETIME_LIMIT_SECONDS = 24 * 60 * 60;

const ClientEntries = {
	...ServerEntries,
	client_id: ClientId,
	client_auth_method: v.optional(AuthMethod, DEFAULT_CLIENT_AUTH_METHOD)
};

export const CredentialEntries = {
	client_secret: v.optional(ClientSecret),
	private_key: v.optional(PrivateKeyText),
	key_id: v.optional(KeyId)
};

/** `header` and `claims` are merged over what is built; a member of `null` removes it. */
export const Assertion = v.strictObject({
	alg: v.optional(
		v.picklist(
			ASSERTION_ALGORITHMS,
			`PingOne lists ${ASSERTION_ALGORITHMS.join(', ')} for client assertions, and no ES or PS algorithms.`
		)
	),
	kid: v.optional(KeyId),
	typ: v.optional(v.picklist(['JWT', 'client-authentication+jwt'])),
	audience: v.optional(v.picklist(['issuer', 'token_endpoint'])),
	lifetime_seconds: v.optional(
		v.pipe(
			v.number(),
			v.integer(),
			v.minValue(1, 'An assertion must be valid for at least one second.'),
			v.maxValue(
				ASSERTION_LIFETIME_LIMIT_SECONDS,
				'An assertion can be valid for at most one day here.'
			)
		)
	),
	header: v.optional(v.record(v.string(), v.unknown())),
	claims: v.optional(v.record(v.string(), v.unknown()))
});
export type Assertion = v.InferOutput<typeof Assertion>;

/**
 * A worker of a sandbox, sent along: with it the Worker reads how the application is set where a request is
 * refused. Play money; a worker of PingOne is kept in the vault.
 */
export const SandboxWorker = v.strictObject({ client_id: ClientId, client_secret: ClientSecret });
export type SandboxWorker = v.InferOutput<typeof SandboxWorker>;

/** What every body of a client has: token exchange, introspection and revocation. */
export const ClientBodyEntries = {
	...ClientEntries,
	...CredentialEntries,
	assertion: v.optional(Assertion)
};

export type ClientBody = v.InferOutput<v.ObjectSchema<typeof ClientBodyEntries, undefined>>;

/**
 * What a body may have that was sent by a page or a program: in place of server, client and credential the
 * id of one of the operator's connections, which brings them.
 */
export const SentClientEntries = {
	...ClientBodyEntries,
	connection: v.optional(ConnectionId),
	client_id: v.optional(ClientId)
};

type SentClient = ServerMembers & {
	readonly connection?: string | undefined;
	readonly client_id?: string | undefined;
	readonly client_secret?: string | undefined;
	readonly private_key?: string | undefined;
};

/** A body with {@link SentClientEntries} names a server, or a connection. */
export function namesServerOrConnection<Body extends SentClient>() {
	return bodyRule<Body>(
		(body) => body.connection !== undefined || namesOneServer(body),
		'environment_id',
		ONE_SERVER_MESSAGE
	);
}

/** It names a client, or a connection. */
export function namesClientOrConnection<Body extends SentClient>() {
	return bodyRule<Body>(
		({ connection, client_id }) => connection !== undefined || client_id !== undefined,
		'client_id',
		'Enter the client id, or name a connection.'
	);
}

/** Beside a connection it has nothing of what that brings. */
export function namesConnectionAlone<Body extends SentClient>() {
	return bodyRule<Body>(
		({ connection, region, environment_id, issuer, client_id, client_secret, private_key }) =>
			connection === undefined ||
			[region, environment_id, issuer, client_id, client_secret, private_key].every(
				(member) => member === undefined
			),
		'connection',
		'A connection brings its own server, client and credential. Leave out region, environment_id, issuer, client_id, client_secret and private_key.'
	);
}

/** A body has a secret or a key, or neither: RFC 6749 section 2.3 allows one method. */
export function oneCredential<
	Body extends {
		readonly client_secret?: string | undefined;
		readonly private_key?: string | undefined;
	}
>() {
	return bodyRule<Body>(
		(input) => input.client_secret === undefined || input.private_key === undefined,
		'private_key',
		'Send client_secret or private_key, not both. A client uses one authentication method (RFC 6749 section 2.3).'
	);
}

/** A worker is sent to a sandbox alone. */
export function workerForSandbox<
	Body extends {
		readonly worker?: SandboxWorker | undefined;
		readonly region?: string | undefined;
	}
>() {
	return bodyRule<Body>(
		(input) => input.worker === undefined || input.region === 'sandbox',
		'worker',
		'You can send a worker only to a sandbox. Store a PingOne worker with PUT /api/credentials.'
	);
}
