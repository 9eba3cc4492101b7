/** Ports in memory, for tests: an upstream that answers what it is told and keeps what it was sent. */
import { createMemoryNamespace } from './memory-namespace';
import { createMemoryRateLimiter } from './memory-rate-limiter';
import { memoryCookies } from './memory-cookies.test-support';
import { createSandboxHost } from '$lib/sandbox/host';
import { pooledRsaKeys } from '$lib/sandbox/rsa-keys.test-support';
import { createAuditHost } from '../audit/audit-host';
import { NO_TEAM } from '../connections/team';
import type { WorkerEnv } from '../platform';
import type { Ports } from '../ports';
import { sandboxPortsOf } from '../sandbox/sandbox-ports';
import { openVault } from '../vault/vault';
import { createHostedKeysHost } from '../hosted-keys/hosted-keys-host';
import { createVaultHost } from '../vault/vault-host';
import { createWatchHost } from '../watch/watch-host';
import { watchPortsOf } from '../watch/watch-ports';

export type SentRequest = {
	readonly url: string;
	readonly headers: Headers;
	readonly body: string;
};

export type MemoryPorts = Ports & {
	readonly sent: readonly SentRequest[];
	/** What the next calls are answered with. */
	answerWith(answer: () => Response): void;
	readonly clock: { nowMs: number };
};

export function memoryPorts(settings: Partial<WorkerEnv> = {}): MemoryPorts {
	const clock = { nowMs: 1_800_000_000_000 };
	const now = () => clock.nowMs;
	const limiter = (limit: number) => createMemoryRateLimiter({ limit, periodMs: 60_000, now });
	const env: WorkerEnv = {
		SECRET_VAULT: createMemoryNamespace((storage) => createVaultHost({ storage, now })),
		SANDBOX: createMemoryNamespace((storage) =>
			createSandboxHost({
				...sandboxPortsOf(storage, () => env),
				now,
				generateRsaKey: pooledRsaKeys()
			})
		),
		TEAM_LOG: createMemoryNamespace((storage) => createAuditHost({ storage, now })),
		CONNECTION_WATCH: createMemoryNamespace((storage) =>
			createWatchHost({ ...watchPortsOf(storage, () => env), nowMs: now })
		),
		HOSTED_KEYS: createMemoryNamespace((storage) => createHostedKeysHost({ storage, now })),
		API_RATE: limiter(120),
		CREDENTIALED_RATE: limiter(20),
		NEW_SANDBOX_RATE: limiter(10),
		SANDBOX_RATE: limiter(600),
		REFUSAL_RATE: limiter(9),
		...settings
	};

	const sent: SentRequest[] = [];
	let answer = () => Response.json({});
	const origin = 'http://localhost:8787';
	return {
		env,
		origin,
		clientAddress: '203.0.113.9',
		vault: openVault({
			namespace: env.SECRET_VAULT,
			cookies: memoryCookies(),
			origin,
			nowMs: now
		}),
		team: NO_TEAM,
		pauses: new Map(),
		sentAssertions: new Set(),
		acceptedCredentials: new Map(),
		discoveredServers: new Map(),
		// In a test no time passes by itself.
		timeLimit: () => new AbortController().signal,
		nowMs: now,
		async fetch(url, init) {
			sent.push({
				url,
				headers: new Headers(init.headers),
				body: typeof init.body === 'string' ? init.body : ''
			});
			return answer();
		},
		sent,
		answerWith(next) {
			answer = next;
		},
		clock
	};
}
