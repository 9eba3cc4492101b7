/** A body that names one of the operator's connections, made one with a client. */
import * as v from 'valibot';
import { err, ok, type Result } from '$lib/result';
import { forbiddenScopes, storedCredentialOf, type Connection } from '../connections/connection';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { isSameHolder } from '../vault/stored-credential';
import type { Vault } from '../vault/vault';

type Sent = { readonly connection?: string | undefined; readonly scope?: string | undefined };

type Handler<Schema extends v.GenericSchema> = (
	body: v.InferOutput<Schema>,
	ports: Ports
) => Promise<Result<Reply, Failure>>;

type SentHandler = (body: Sent, ports: Ports) => Promise<Result<Reply, Failure>>;

/**
 * Gives the handler the body with what the connection brings, and ports whose vault holds the connection's
 * credential, for exactly its client and place. `schema` is that of a body with a client: what comes out is
 * parsed by it, so that a connection keeps the rules of what is typed.
 */
export function withConnection<Schema extends v.GenericSchema>(
	schema: Schema,
	handler: Handler<Schema>,
	narrow: (connection: Connection, body: Sent) => Result<Sent, Failure> = (_, body) => ok(body)
): SentHandler {
	return async ({ connection: id, ...rest }, ports) => {
		if (id === undefined) return handler(v.parse(schema, rest), ports);
		const found = await findConnection(id, ports);
		if (!found.ok) return found;
		const connection = found.value;
		const body = narrow(connection, rest);
		if (!body.ok) return body;
		return handler(v.parse(schema, { ...body.value, ...membersOf(connection) }), {
			...ports,
			vault: vaultWith(connection, ports.vault)
		});
	};
}

/**
 * The same for a body that asks for scopes: without any it asks for those of the connection, and for none
 * that the connection does not allow.
 */
export function withConnectionAndScope<Schema extends v.GenericSchema>(
	schema: Schema,
	handler: Handler<Schema>
): SentHandler {
	return withConnection(schema, handler, (connection, body) => {
		const { scope = connection.scope } = body;
		const forbidden = forbiddenScopes(connection, scope);
		return forbidden.length === 0
			? ok({ ...body, scope })
			: err(scopeNotAllowed(connection, forbidden));
	});
}

/** The members of a body that a connection brings, in place of those that were sent. */
function membersOf({ destination, clientId, method }: Connection) {
	const server =
		'issuer' in destination
			? { issuer: destination.issuer, region: undefined, environment_id: undefined }
			: { ...destination, issuer: undefined };
	return { ...server, client_id: clientId, client_auth_method: method };
}

/** One of the caller's, noted as used. */
async function findConnection(id: string, ports: Ports): Promise<Result<Connection, Failure>> {
	const usable = await ports.team.usable();
	if (!usable.ok) return usable;
	const connection = usable.value.find((one) => one.id === id && one.purpose === 'client');
	if (connection === undefined) return err(UNKNOWN);
	await ports.team.noteUse(connection);
	return ok(connection);
}

/** The same for one that is not there and for one that is somebody else's. */
const UNKNOWN: Failure = {
	code: 'connection_unknown',
	detail: 'No client connection of this name is yours to use.'
};

function scopeNotAllowed(
	{ allowedScopes = [] }: Connection,
	forbidden: readonly string[]
): Failure {
	return {
		code: 'scope_not_allowed',
		detail: `The connection allows ${allowedScopes.join(', ') || 'no scope at all'}, and not ${forbidden.join(', ')}.`
	};
}

/** The session's vault, where the connection's own credential comes first, and is never stored. */
function vaultWith(connection: Connection, vault: Vault): Vault {
	const stored = storedCredentialOf(connection);
	return {
		...vault,
		find: (holder) => (isSameHolder(holder, stored) ? Promise.resolve(stored) : vault.find(holder))
	};
}
