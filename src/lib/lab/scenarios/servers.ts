/** Servers that fail: the request is right, and what comes back is not. */
import type { Scenario } from '../scenario';
import { CONNECTION } from './servers/connection';
import { STATUS } from './servers/status';

export const SERVERS: readonly Scenario[] = [...STATUS, ...CONNECTION];
