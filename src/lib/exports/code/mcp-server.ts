/** Which MCP server an exported agent calls. */
import type { CodeParameters } from './code-parameters';

/** Where the code reads the address of the server. */
export const MCP_SERVER_VARIABLE = 'MCP_SERVER_URL';

/** The address that the configuration names in `resource` (RFC 8707); empty where it names none. */
export function mcpServerIn({ form }: CodeParameters): string {
	return form.find(([name]) => name === 'resource')?.[1] ?? '';
}

export function scopeIn({ form }: CodeParameters): string {
	return form.find(([name]) => name === 'scope')?.[1] ?? '';
}

/** What each token request of an agent names anew. */
export const ASKED_FIELDS: ReadonlySet<string> = new Set(['scope', 'resource']);
