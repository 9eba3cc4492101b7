/** One scenario in one sandbox: what is known of it so far. */
import { CATALOGUE_APPLICATIONS, type CatalogueApplicationName } from '$lib/sandbox/catalogue';
import { mcpAddressOf, mcpMetadataAddressOf } from '$lib/sandbox/mcp/mcp-address';
import type { LabKey, LabPorts, LabSandbox } from './ports';

export type LabSession = {
	readonly ports: LabPorts;
	readonly sandbox: LabSandbox;
	/** By the id of the application. */
	readonly keys: Map<string, LabKey>;
	readonly revokedTokens: Set<string>;
	/** The token that was requested last. */
	token: string | undefined;
	/** The token of the first call of an API, which a later call can use again. */
	heldToken: string | undefined;
};

export function startSession(ports: LabPorts, sandbox: LabSandbox): LabSession {
	return {
		ports,
		sandbox,
		keys: new Map(),
		revokedTokens: new Set(),
		token: undefined,
		heldToken: undefined
	};
}

export type LabApplication = LabSandbox['applications'][number];

/** An application of the sandbox by its name in the catalogue. */
export function applicationOf(
	{ sandbox }: LabSession,
	name: CatalogueApplicationName
): LabApplication {
	const wanted = CATALOGUE_APPLICATIONS[name].name;
	const found = sandbox.applications.find((candidate) => candidate.name === wanted);
	if (found === undefined) throw new Error(`The sandbox has no application named "${wanted}".`);
	return found;
}

/** The origin of the sandbox, such as `http://localhost:8787`. */
export function originOf({ sandbox }: LabSession): string {
	return new URL(sandbox.issuer).origin;
}

/** The address of the sandbox's MCP server. */
export function mcpServerOf(session: LabSession): string {
	return mcpAddressOf({ environment: environmentOf(session) });
}

/** @see RFC 9728 section 3.1 */
export function mcpMetadataOf(session: LabSession): string {
	return mcpMetadataAddressOf({ environment: environmentOf(session) });
}

function environmentOf(session: LabSession) {
	return { origin: originOf(session), id: session.sandbox.environment_id };
}
