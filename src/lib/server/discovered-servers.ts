/** Where the operator's issuers have their endpoints, in the memory of one isolate. */
import type { AuthorizationServer } from '$lib/pingone/endpoints';

/** What a document may name, and a request may go to. */
export type EndpointName = Exclude<keyof AuthorizationServer, 'issuer' | 'discovery_url'>;

export type DiscoveredServer = {
	readonly server: AuthorizationServer;
	/** What its document does not have. */
	readonly notOffered: readonly EndpointName[];
	/** When that was read; milliseconds since the epoch. */
	readonly atMs: number;
};

/** By issuer. The operator's list bounds it. */
export type DiscoveredServers = Map<string, DiscoveredServer>;

/** Those of this isolate. */
export const ISOLATE_DISCOVERED_SERVERS: DiscoveredServers = new Map();
