/** What `vite dev` has in place of bindings. Loaded there alone, by the server's hook. */
import { createSandboxHost } from '$lib/sandbox/host';
import { createAuditHost } from '../audit/audit-host';
import type { RateLimiter, WorkerEnv } from '../platform';
import { sandboxPortsOf } from '../sandbox/sandbox-ports';
import { createHostedKeysHost } from '../hosted-keys/hosted-keys-host';
import { createVaultHost } from '../vault/vault-host';
import { createWatchHost } from '../watch/watch-host';
import { watchPortsOf } from '../watch/watch-ports';
import { createMemoryNamespace } from './memory-namespace';
import { createMemoryRateLimiter } from './memory-rate-limiter';

const now = () => Date.now();

let env: WorkerEnv | undefined;

/** One environment for the life of the dev server. */
export function memoryEnv(): WorkerEnv {
	env ??= {
		SECRET_VAULT: createMemoryNamespace((storage) => createVaultHost({ storage, now })),
		SANDBOX: createMemoryNamespace((storage) =>
			createSandboxHost(sandboxPortsOf(storage, memoryEnv))
		),
		TEAM_LOG: createMemoryNamespace((storage) => createAuditHost({ storage, now })),
		CONNECTION_WATCH: createMemoryNamespace((storage) =>
			createWatchHost(watchPortsOf(storage, memoryEnv))
		),
		HOSTED_KEYS: createMemoryNamespace((storage) => createHostedKeysHost({ storage, now })),
		// The same numbers as in `wrangler.toml`.
		API_RATE: aMinute(120),
		CREDENTIALED_RATE: aMinute(20),
		NEW_SANDBOX_RATE: aMinute(10),
		SANDBOX_RATE: aMinute(600),
		REFUSAL_RATE: aMinute(9)
	};
	return env;
}

function aMinute(limit: number): RateLimiter {
	return createMemoryRateLimiter({ limit, periodMs: 60_000, now });
}
