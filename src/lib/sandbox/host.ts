/**
 * A PingOne-shaped environment on top of a storage. One host owns its storage: it keeps the state in
 * memory, so that a request reads no row, and writes each change through.
 */
import { calculateJwkThumbprint, type JWK } from 'jose';
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import { err, ok, type Result } from '$lib/result';
import { readSandboxAddress, type SandboxAddress } from './address';
import { answerAuthorizationServer } from './authorization-server';
import { sandboxIssuer, type Answer, type Exchange } from './exchange';
import { createIdleClock } from './idle-clock';
import { answerManagement } from './management/api';
import { makeEnvironment } from './new-environment';
import { describeSandbox, type NewSandbox } from './new-sandbox';
import { RsaPublicKey, SigningKeyRecord } from './records';
import { importSigningKey, type SigningKey } from './signing-key';
import { applyChange, rowsOf, type Change, type SandboxState } from './state';
import { loadState, readRow, writeRows } from './stored-state';

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
};

/** The private key of an application as PKCS#8 PEM, and what is registered of it. Play money. */
export type NewSandboxKey = {
	private_key: string;
	jwks: { keys: { kty: 'RSA'; n: string; e: string; kid: string; use: 'sig' }[] };
};

export type NoKeyReason = { readonly code: 'no_sandbox' | 'no_application' };

/** Every call but `expire` renews the idle time. */
export type SandboxHost = {
	/** Makes the environment. Throws where there is one already. */
	create(input: { readonly environmentId: string; readonly origin: string }): Promise<NewSandbox>;
	/** `undefined` where the sandbox was never made or is gone, or the path names another one. */
	answer(request: Request): Promise<Response | undefined>;
	/** Makes a key pair and registers its public half with an application, in place of what it had. */
	makeKey(applicationId: string): Promise<Result<NewSandboxKey, NoKeyReason>>;
	/** The alarm: deletes everything once the sandbox was idle for long enough, else sets it again. */
	expire(): Promise<void>;
};

const RSA_MODULUS_BITS = 2048;

const SIGNING_KEY_ROW = 'signing-key';

export function createSandboxHost(ports: SandboxPorts): SandboxHost {
	const { storage } = ports;
	const idle = createIdleClock(ports);
	let state: SandboxState | undefined;
	let loading: Promise<void> | undefined;
	let signingKey: Promise<SigningKey> | undefined;

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
			state = applied.state;
			await writeRows(storage, applied.rows);
		}
	}

	async function forget(): Promise<void> {
		await storage.deleteAll();
		state = undefined;
		signingKey = undefined;
		idle.forget();
	}

	/** One key even where two requests need it first at the same time. */
	function useSigningKey(): Promise<SigningKey> {
		signingKey ??= loadSigningKey(ports).catch((error: unknown) => {
			// The next request tries again.
			signingKey = undefined;
			throw error;
		});
		return signingKey;
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
			const address = readSandboxAddress(new URL(request.url).pathname);
			const current = await readState();
			if (current === undefined || address?.environmentId !== current.environment.id) {
				return undefined;
			}
			const exchange = {
				request,
				state: current,
				nowMs: ports.now(),
				correlationId: ports.randomUuid(),
				randomUuid: ports.randomUuid,
				signingKey: useSigningKey
			};
			const answer = await route(exchange, address);
			await commit(answer.changes);
			return answer.response;
		},

		async makeKey(applicationId) {
			const current = await readState();
			if (current === undefined) return err({ code: 'no_sandbox' });
			// A system application has no secret, and signs nothing either.
			if (current.applications.get(applicationId)?.secret === undefined) {
				return err({ code: 'no_application' });
			}
			const { pkcs8, publicJwk } = await ports.generateRsaKey(RSA_MODULUS_BITS);
			const { kty, n, e } = v.parse(RsaPublicKey, publicJwk);
			const kid = await calculateJwkThumbprint({ kty, n, e });
			const jwks = { keys: [{ kty, n, e, kid, use: 'sig' as const }] };
			await commit([
				{ type: 'key_registered', applicationId, jwks: JSON.stringify(jwks), atMs: ports.now() }
			]);
			return ok({ private_key: pkcs8, jwks });
		},

		async expire() {
			if ((await idle.check()) === 'idle') await forget();
		}
	};
}

function route(exchange: Exchange, address: SandboxAddress): Promise<Answer> {
	return address.host === 'authorization_server'
		? answerAuthorizationServer(exchange, address.path)
		: answerManagement(exchange, address.path);
}

async function loadSigningKey(ports: SandboxPorts): Promise<SigningKey> {
	const stored = await ports.storage.get(SIGNING_KEY_ROW);
	if (stored !== undefined) {
		return importSigningKey(readRow(SigningKeyRecord, SIGNING_KEY_ROW, stored));
	}
	const { pkcs8, publicJwk } = await ports.generateRsaKey(RSA_MODULUS_BITS);
	const record = { pkcs8, publicKey: v.parse(RsaPublicKey, publicJwk) };
	await ports.storage.put(SIGNING_KEY_ROW, record);
	return importSigningKey(record);
}
