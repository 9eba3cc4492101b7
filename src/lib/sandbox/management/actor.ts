/** Who calls the Management API, and what it may do. */
import { decodeJwt } from 'jose';
import { err, ok, type Result } from '$lib/result';
import { BUILT_IN_ROLES, rolesAllow, type Permission } from '$lib/pingone/built-in-role';
import { MANAGEMENT_ERRORS, type ManagementError } from '$lib/pingone/management-errors';
import { readAccessToken } from '../access-token';
import { isSameAddress } from '../address';
import { sandboxIssuer, type Exchange } from '../exchange';
import { GUESSED_MANAGEMENT_ERRORS, pingOneApiAudience } from '../guesses';
import type { ApplicationRecord } from '../records';

/** The application of the bearer token, once its roles carry `permission`. */
export async function readActor(
	exchange: Exchange,
	permission: Permission
): Promise<Result<ApplicationRecord, ManagementError>> {
	const token = readBearer(exchange.request.headers);
	if (token === undefined) return err(GUESSED_MANAGEMENT_ERRORS.tokenRefused);

	const claims = await readAccessToken(exchange, token);
	if (claims === undefined) {
		return err(
			isOfAnotherEnvironment(exchange, token)
				? MANAGEMENT_ERRORS.insufficientPermissions
				: GUESSED_MANAGEMENT_ERRORS.tokenRefused
		);
	}
	const { applications, environment } = exchange.state;
	const audience = pingOneApiAudience(environment.origin);
	if (!claims.aud.some((one) => isSameAddress(one, audience))) {
		return err(GUESSED_MANAGEMENT_ERRORS.tokenRefused);
	}
	const actor = applications.get(claims.client_id);
	return actor !== undefined && rolesAllow(actor.roles, permission)
		? ok(actor)
		: err(MANAGEMENT_ERRORS.insufficientPermissions);
}

/** A worker's secret is for those who hold all of its rights, and never for itself. */
export function maySeeSecret(actor: ApplicationRecord, owner: ApplicationRecord): boolean {
	if (owner.type !== 'WORKER') return true;
	return (
		owner.id !== actor.id &&
		owner.roles
			.flatMap((role): readonly Permission[] => BUILT_IN_ROLES[role].permissions)
			.every((permission) => rolesAllow(actor.roles, permission))
	);
}

function readBearer(headers: Headers): string | undefined {
	return /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
}

/**
 * A token of another sandbox is a good token without rights here. Its signature cannot be checked, for
 * each environment has its own key; that only decides which of two refusals it gets.
 */
function isOfAnotherEnvironment({ state }: Exchange, token: string): boolean {
	try {
		const { iss, env } = decodeJwt(token);
		if (typeof env !== 'string' || env === state.environment.id || iss === undefined) return false;
		const other = { ...state, environment: { ...state.environment, id: env } };
		return isSameAddress(iss, sandboxIssuer(other));
	} catch {
		// Not a JWT, so no environment's token.
		return false;
	}
}
