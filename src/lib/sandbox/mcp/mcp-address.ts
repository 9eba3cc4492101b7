/** Where the sandbox's MCP server is. Pure. */
import type { EnvironmentRecord } from '../records';

/** What follows the environment in its address. */
export const MCP_PATH = 'mcp';

/** Its address, which is also the audience of its resource at PingOne: that is what makes a token fit. */
export function mcpAddressOf({
	environment
}: {
	readonly environment: Pick<EnvironmentRecord, 'origin' | 'id'>;
}): string {
	return `${environment.origin}/sandbox/${environment.id}/${MCP_PATH}`;
}

/** @see RFC 9728 section 3.1 */
export function mcpMetadataAddressOf({
	environment
}: {
	readonly environment: Pick<EnvironmentRecord, 'origin' | 'id'>;
}): string {
	return `${environment.origin}/.well-known/oauth-protected-resource/sandbox/${environment.id}/${MCP_PATH}`;
}
