/**
 * Where a request may go. Hosts come from the closed table of regions or from the operator's list;
 * nothing that a person types, and nothing that a document says, becomes a host or a path.
 */
import { isUuid } from '$lib/pingone/id';
import { issuerOfServer, serverChoiceOf, type ServerChoice } from '$lib/flow/server-choice';
import { authorizationServerOf, type AuthorizationServer } from '$lib/pingone/endpoints';
import type { Region } from '$lib/pingone/region';
import { err, ok, type Result } from '$lib/result';
import type { EndpointName } from '../discovered-servers';
import { invalidRequest, type Failure } from '../http/problem';
import type { WorkerEnv } from '../platform';
import { readTrustedIssuers } from '../settings/trusted-issuers';

export type Destination = {
	readonly choice: ServerChoice;
	readonly server: AuthorizationServer;
	/** Absent for an issuer of the operator's list. */
	readonly region?: Region | undefined;
	/** The sandbox to ask instead of the network. */
	readonly sandboxId?: string | undefined;
	/** Endpoints that the server's discovery document does not have. */
	readonly notOffered?: readonly EndpointName[] | undefined;
	/** Where everything has to be below; the issuer where it is absent. */
	readonly base?: string | undefined;
};

type GatewaySettings = {
	readonly workbenchOrigin: string;
	/** The operator's setting `TRUSTED_ISSUERS`. */
	readonly trustedIssuers: string | undefined;
};

/** The server that a body names. */
export function destinationOf(
	input: Parameters<typeof serverChoiceOf>[0],
	ports: {
		readonly origin: string;
		readonly env: Pick<WorkerEnv, 'TRUSTED_ISSUERS'>;
	}
): Result<Destination, Failure> {
	return readDestination(serverChoiceOf(input), {
		workbenchOrigin: ports.origin,
		trustedIssuers: ports.env.TRUSTED_ISSUERS
	});
}

function readDestination(
	choice: ServerChoice,
	settings: GatewaySettings
): Result<Destination, Failure> {
	if ('issuer' in choice) return readIssuerDestination(choice.issuer, settings);

	const { region, environment_id: environmentId } = choice;
	// The schemas of `$lib/api` hold this already. It stands here again, because what passes here becomes a
	// path: a record of the vault comes this way too.
	if (!isUuid(environmentId) || environmentId !== environmentId.toLowerCase()) {
		return err(
			invalidRequest([{ field: 'environment_id', message: 'An environment id must be a UUID.' }])
		);
	}
	return ok({
		choice,
		server: authorizationServerOf(issuerOfServer(choice, settings.workbenchOrigin)),
		region,
		...(region === 'sandbox' && { sandboxId: environmentId })
	});
}

function readIssuerDestination(
	issuer: string,
	{ workbenchOrigin, trustedIssuers }: GatewaySettings
): Result<Destination, Failure> {
	const trusted = readTrustedIssuers(trustedIssuers, workbenchOrigin);
	if (!trusted.ok) {
		const message =
			'The workbench trusts no issuer other than PingOne at the moment, because its setting TRUSTED_ISSUERS is not valid. Its operator can see the reason at /api/health.';
		return err(invalidRequest([{ field: 'issuer', message }]));
	}
	if (!trusted.value.includes(issuer)) {
		const message =
			'The workbench does not trust this issuer. Its operator can add it to the setting TRUSTED_ISSUERS, exactly as the server names itself.';
		return err(invalidRequest([{ field: 'issuer', message }]));
	}
	return ok({ choice: { issuer }, server: authorizationServerOf(issuer) });
}

/**
 * Whether an address belongs to the destination: one of its endpoints, or at the same origin and below the
 * issuer's path or the base.
 */
export function isWithin(destination: Destination, address: string): boolean {
	if (destination.base === undefined && Object.values(destination.server).includes(address)) {
		return true;
	}
	const url = new URL(address);
	const base = new URL(destination.base ?? destination.server.issuer);
	const path = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
	return (
		url.origin === base.origin &&
		url.pathname.startsWith(path) &&
		url.username === '' &&
		url.password === ''
	);
}
