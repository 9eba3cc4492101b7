/** An agent at an MCP server: what leads it to a token, and what the token has to be. RFC 9728, RFC 6750. */
import type { Scenario } from '../scenario';
import { DOCUMENTS } from './agents/documents';
import { TOKENS } from './agents/tokens';

export const AGENTS: readonly Scenario[] = [...DOCUMENTS, ...TOKENS];
