import { ok, type Result } from '$lib/result';
import { configuredConnections } from './connections/configured';
import { faultText } from './connections/connections-setting';
import { readEmbedAncestors } from './http/embed-ancestors';
import { readTrustedIssuers } from './settings/trusted-issuers';
import type { Failure } from './http/problem';
import type { Reply } from './http/respond';
import { readMcpServers } from './settings/mcp-servers';
import { readWebhookHosts } from './settings/webhook-hosts';
import type { WorkerEnv } from './platform';
import type { MissingBindings } from './worker-env';

/**
 * `ok`, or what the operator has to mend, in words. No value of a setting is told: the page is public.
 */
export async function checkHealth(
	env: Result<WorkerEnv, MissingBindings>,
	workbenchOrigin: string
): Promise<Result<Reply, Failure>> {
	const faults = env.ok
		? await faultsOf(env.value, workbenchOrigin)
		: env.error.missing.map(
				(name) => `The binding ${name} is missing. Deploy with the project's wrangler.toml.`
			);
	return ok(
		faults.length === 0
			? { status: 200, body: { status: 'ok' } }
			: { status: 503, body: { status: 'misconfigured', faults } }
	);
}

async function faultsOf(env: WorkerEnv, workbenchOrigin: string): Promise<string[]> {
	const issuers = readTrustedIssuers(env.TRUSTED_ISSUERS, workbenchOrigin);
	const ancestors = readEmbedAncestors(env.EMBED_ANCESTORS);
	const hosts = readWebhookHosts(env.WEBHOOK_HOSTS);
	const servers = readMcpServers(env.MCP_SERVERS);
	return [
		...[issuers, ancestors, hosts, servers].flatMap((read) =>
			read.ok ? [] : [read.error.message]
		),
		...(await teamFaultsOf(env, workbenchOrigin))
	];
}

/** An entry is named by its place alone: who asks need not be of the team. */
async function teamFaultsOf(env: WorkerEnv, workbenchOrigin: string): Promise<string[]> {
	const { TEAM: team, CONNECTIONS: setting } = env;
	if (team !== undefined && team !== 'on') {
		return ['TEAM is neither absent nor on. Set it to on, or delete it.'];
	}
	if (team === undefined && setting !== undefined) {
		return ['CONNECTIONS is set, but TEAM is not on, so no connection is served.'];
	}
	const connections = await configuredConnections(env, workbenchOrigin);
	return connections.ok ? [] : connections.error.map(faultText);
}
