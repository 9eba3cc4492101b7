/**
 * A PingOne-shaped environment on top of a storage. One host owns its storage: it keeps the state in
 * memory, so that a request reads no row, and writes each change through.
 */
import { calculateJwkThumbprint, type JWK } from 'jose';
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import { assertNever, err, ok, type Result } from '$lib/result';
import { readSandboxAddress, type SandboxAddress } from './address';
import { hasSigned } from './access-token';
import { createAuditLog } from './audit-log';
import { answerAuthorizationServer } from './authorization-server';
import { applyChange, type Change } from './change';
import { sandboxIssuer, type Answer, type Exchange } from './exchange';
import type { SandboxFaults } from './faults';
import { answerFaulty } from './faulty-answer';
import { createIdleClock } from './idle-clock';
import { answerManagement } from './management/api';
import { asEnvironmentWorker } from './management/environment-worker';
import { answerMcp } from './mcp/mcp-server';
import { makeEnvironment } from './new-environment';
import { ROTATION_PERIODS_MS, type SandboxOptions } from './options';
import { answerProtectedApi, answerResourceMetadata } from './protected-api/api';
import { REVOKED_TOKENS_LIMIT, SILENT_CALLS_LIMIT, USED_ASSERTIONS_LIMIT } from './limits';
import { describeSandbox, type NewSandbox } from './new-sandbox';
import { RsaPublicKey } from './records';
import { createRememberedIds } from './remembered-ids';
import { createSigningKeys, type SigningKeys } from './signing-keys';
import { ROW_PREFIXES, rowsOf, type SandboxState } from './state';
import { loadState, writeRows } from './stored-state';

export type SandboxPorts = {
	readonly storage: ObjectStorage;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	readonly randomUuid: () => string;
	/** 64 characters of `A–Z a–z 0–9 - . _ ~`. */
	readonly randomSecret: () => string;
	/** An RSA key pair: PKCS#8 as PEM, and the public half as a JWK with at least `kty`, `n`, `e`. */
	readonly generateRsaKey: (
		modulusBits: number
	) => Promise<{ readonly pkcs8: string; readonly publicJwk: JWK }>;
	/** The public keys of a JWK Set that this deployment hosts; `undefined` where there is no such set. */
	readonly readHostedKeys: (
		id: string
	) => Promise<{ readonly keys: readonly object[] } | undefined>;
	/** Resolves after so many milliseconds. */
	readonly wait: (ms: number) => Promise<void>;
};

/** The private key of an application as PKCS#8 PEM, and its public half. Play money. */
export type NewSandboxKey = {
	private_key: string;
	jwks: { keys: { kty: 'RSA'; n: string; e: string; kid: string; use: 'sig' }[] };
};

/** The ids of the key that signs from now on, and of the one after it. */
export type RotatedKeys = { current_key_id: string; next_key_id: string };

export type NoKeyReason = { readonly code: 'no_sandbox' | 'no_application' };

/** Every call but `expire` renews the idle time. */
export type SandboxHost = {
	/** Makes the environment. Throws where there is one already. */
	create(input: { readonly environmentId: string; readonly origin: string }): Promise<NewSandbox>;
	/** `undefined` where the sandbox was never made or is gone, or the path names another one. */
	answer(request: Request): Promise<Response | undefined>;
	/**
	 * The console's way to the Management API, whose address the request has: as the environment's worker,
	 * and past the fault that is switched on. `undefined` as of {@link SandboxHost.answer}.
	 */
	manage(request: Request): Promise<Response | undefined>;
	/** `undefined` where the sandbox was never made or is gone. */
	readFaults(): Promise<SandboxFaults | undefined>;
	/** What is switched on from now on; `undefined` as of `readFaults`. */
	setFaults(faults: SandboxFaults): Promise<SandboxFaults | undefined>;
	/** `undefined` as of `readFaults`. */
	readOptions(): Promise<SandboxOptions | undefined>;
	setOptions(options: SandboxOptions): Promise<SandboxOptions | undefined>;
	/**
	 * Makes a key pair and registers its public half with an application, in place of what it had. The one
	 * application that demonstrates an unregistered key keeps what it has.
	 */
	makeKey(applicationId: string): Promise<Result<NewSandboxKey, NoKeyReason>>;
	/** Makes the next key the current one, as if its time had come; `undefined` as of `readFaults`. */
	rotateKeys(): Promise<RotatedKeys | undefined>;
	/** Whether a key of the environment has signed the token, ended or not; `undefined` as of `readFaults`. */
	hasSigned(token: string): Promise<boolean | undefined>;
	/** The alarm: deletes everything once the sandbox was idle for long enough, else sets it again. */
	expire(): Promise<void>;
};

const RSA_MODULUS_BITS = 2048;

export function createSandboxHost(ports: SandboxPorts): SandboxHost {
	const { storage } = ports;
	const idle = createIdleClock(ports);
	const revokedTokens = createRememberedIds({
		storage,
		prefix: ROW_PREFIXES.revokedTokens,
		limit: REVOKED_TOKENS_LIMIT
	});
	const usedAssertions = createRememberedIds({
		storage,
		prefix: ROW_PREFIXES.usedAssertions,
		limit: USED_ASSERTIONS_LIMIT
	});
	const auditLog = createAuditLog(storage);
	const signingKeys = createSigningKeys(ports);
	let state: SandboxState | undefined;
	let loading: Promise<void> | undefined;
	let silentCalls = 0;

	/** The state, where the sandbox is still in use; renews its idle time. */
	async function readState(): Promise<SandboxState | undefined> {
		if (state === undefined) {
			loading ??= load().finally(() => {
				loading = undefined;
			});
			await loading;
		}
		if (state === undefined || (await idle.touch()) === 'idle') return undefined;
		return state;
	}

	async function load(): Promise<void> {
		const loaded = await loadState(storage);
		state ??= loaded;
	}

	/** Applies to the state of this moment, which other requests may have changed meanwhile. */
	async function commit(changes: readonly Change[]): Promise<void> {
		for (const change of changes) {
			if (state === undefined) return;
			const applied = applyChange(state, change);
			// Throws for a row that could not be read back, before anything has changed.
			const written = writeRows(storage, applied.rows);
			state = applied.state;
			await written;
		}
	}

	async function forget(): Promise<void> {
		await storage.deleteAll();
		state = undefined;
		signingKeys.forget();
		idle.forget();
		revokedTokens.forget();
		usedAssertions.forget();
		auditLog.forget();
	}

	function keysOf(current: SandboxState): SigningKeys {
		return signingKeys.at({
			nowMs: clockOf(current),
			periodMs: ROTATION_PERIODS_MS[current.options.key_rotation]
		});
	}

	/** The environment that a request names, where it is this one. */
	async function findEnvironment(
		request: Request
	): Promise<{ readonly exchange: Exchange; readonly address: SandboxAddress } | undefined> {
		const address = readSandboxAddress(new URL(request.url).pathname);
		const current = await readState();
		if (current === undefined || address?.environmentId !== current.environment.id) {
			return undefined;
		}
		const exchange = {
			request,
			state: current,
			nowMs: clockOf(current),
			correlationId: ports.randomUuid(),
			randomUuid: ports.randomUuid,
			randomSecret: ports.randomSecret,
			readHostedKeys: ports.readHostedKeys,
			revokedTokens,
			usedAssertions,
			auditLog,
			signingKeys: keysOf(current)
		};
		return { exchange, address };
	}

	/** The environment's own clock. */
	function clockOf({ faults }: SandboxState): number {
		return ports.now() + faults.clock_skew_seconds * 1000;
	}

	async function waitInSilence(ms: number): Promise<void> {
		if (silentCalls >= SILENT_CALLS_LIMIT) return;
		silentCalls += 1;
		await ports.wait(ms).finally(() => {
			silentCalls -= 1;
		});
	}

	return {
		async create({ environmentId, origin }) {
			if ((await readState()) !== undefined) throw new Error('The sandbox exists already.');
			await forget();
			const made = makeEnvironment({
				environmentId: environmentId.toLowerCase(),
				origin,
				nowMs: ports.now(),
				randomUuid: ports.randomUuid,
				randomSecret: ports.randomSecret
			});
			await writeRows(storage, rowsOf(made.state));
			state = made.state;
			await idle.touch();
			return describeSandbox(made, sandboxIssuer(made.state));
		},

		async answer(request) {
			const found = await findEnvironment(request);
			if (found === undefined) return undefined;
			const { exchange, address } = found;
			const { fault } = exchange.state.faults;
			const healthy = () => route(exchange, address);
			const answer =
				fault === 'none'
					? await healthy()
					: await answerFaulty(
							fault,
							{ exchange, host: address.host, wait: waitInSilence },
							healthy
						);
			await commit(answer.changes);
			await auditLog.note(exchange, address, answer.audited);
			return answer.response;
		},

		async manage(request) {
			const found = await findEnvironment(request);
			if (found?.address.host !== 'management_api') return undefined;
			const exchange = await asEnvironmentWorker(found.exchange);
			const answer = await answerManagement(exchange, found.address.path);
			await commit(answer.changes);
			return answer.response;
		},

		async readFaults() {
			return (await readState())?.faults;
		},

		async setFaults(faults) {
			if ((await readState()) === undefined) return undefined;
			await commit([{ type: 'faults_set', faults }]);
			return state?.faults;
		},

		async readOptions() {
			return (await readState())?.options;
		},

		async setOptions(options) {
			if ((await readState()) === undefined) return undefined;
			await commit([{ type: 'options_set', options }]);
			return state?.options;
		},

		async makeKey(applicationId) {
			const current = await readState();
			if (current === undefined) return err({ code: 'no_sandbox' });
			// A system application has no secret, and signs nothing either.
			const application = current.applications.get(applicationId);
			if (application?.secret === undefined) return err({ code: 'no_application' });
			const { pkcs8, publicJwk } = await ports.generateRsaKey(RSA_MODULUS_BITS);
			const { kty, n, e } = v.parse(RsaPublicKey, publicJwk);
			const kid = await calculateJwkThumbprint({ kty, n, e });
			const jwks = { keys: [{ kty, n, e, kid, use: 'sig' as const }] };
			if (application.keepsItsKeys !== true) {
				const atMs = clockOf(current);
				await commit([{ type: 'key_registered', applicationId, jwks: JSON.stringify(jwks), atMs }]);
			}
			return ok({ private_key: pkcs8, jwks });
		},

		async rotateKeys() {
			const current = await readState();
			if (current === undefined) return undefined;
			const rotated = await keysOf(current).rotate();
			return { current_key_id: rotated.current.kid, next_key_id: rotated.next.kid };
		},

		async hasSigned(token) {
			const current = await readState();
			return current && hasSigned(keysOf(current), token);
		},

		async expire() {
			if ((await idle.check()) === 'idle') await forget();
		}
	};
}

async function route(exchange: Exchange, { host, path }: SandboxAddress): Promise<Answer> {
	switch (host) {
		case 'authorization_server':
			return answerAuthorizationServer(exchange, path);
		case 'management_api':
			return answerManagement(exchange, path);
		case 'protected_api':
			return answerProtectedApi(exchange, path);
		case 'mcp_server':
			return answerMcp(exchange);
		case 'resource_metadata':
			return answerResourceMetadata(exchange, path);
		default:
			return assertNever(host);
	}
}
