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

/**
 * Gives the handler the body with what the connection brings, and ports whose vault holds the connection's
 * credential, for exactly its client and place. `schema` is that of a body with a client: what comes out is
 * parsed by it, so that a connection keeps the rules of what is typed.
 */
export function withConnection<Schema extends v.GenericSchema>(
	schema: Schema,
	handler: (body: v.InferOutput<Schema>, ports: Ports) => Promise<Result<Reply, Failure>>
): (body: Sent, ports: Ports) => Promise<Result<Reply, Failure>> {
	return async ({ connection: id, ...rest }, ports) => {
		if (id === undefined) return handler(v.parse(schema, rest), ports);

		const found = await findConnection(id, ports);
		if (!found.ok) return found;
		const connection = found.value;
		await ports.team.noteUse(connection);
		const scope = rest.scope ?? connection.scope;
		const forbidden = forbiddenScopes(connection, scope);
		if (forbidden.length > 0) return err(scopeNotAllowed(connection, forbidden));

		const named = {
			...rest,
			...membersOf(connection),
			...('scope' in rest || connection.scope === '' ? {} : { scope })
		};
		const vault = vaultWith(connection, ports.vault);
		return handler(v.parse(schema, named), { ...ports, vault });
	};
}

/** The members of a body that a connection brings, in place of those that were sent. */
function membersOf({ destination, clientId, method }: Connection) {
	const server =
		'issuer' in destination
			? { issuer: destination.issuer, region: undefined, environment_id: undefined }
			: { ...destination, issuer: undefined };
	return { ...server, client_id: clientId, client_auth_method: method };
}

async function findConnection(id: string, ports: Ports): Promise<Result<Connection, Failure>> {
	const usable = await ports.team.usable();
	if (!usable.ok) return usable;
	const connection = usable.value.find((one) => one.id === id && one.purpose === 'client');
	return connection === undefined ? err(UNKNOWN) : ok(connection);
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
