/** What `GET /api/mcp-servers` answers. */
import { ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { WorkerEnv } from '../platform';
import { readMcpServers } from './mcp-servers';

/** A setting that cannot be read names none; `/api/health` says why. */
export async function listMcpServers({
	env
}: {
	readonly env: Pick<WorkerEnv, 'MCP_SERVERS'>;
}): Promise<Result<Reply, Failure>> {
	const servers = readMcpServers(env.MCP_SERVERS);
	return ok({ status: 200, body: { servers: servers.ok ? servers.value : [] } });
}
