/**
 * The watch of one connection on a storage. The configuration is read anew at each check; what is kept is
 * the outcomes, and no secret, no token and no webhook.
 *
 * A change is told at most once: it is stored together with the state that it led to, and noted as under
 * way before it is sent. If the object dies while sending, nobody knows whether it arrived, and it is not
 * sent again. One that was refused or got no answer is tried again at the next checks.
 */
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import type { Connection } from '../connections/connection';
import { configuredConnections } from '../connections/configured';
import { OWN_MACHINE } from '../http/client-address';
import type { WatchReading, WatchStub, WorkerEnv } from '../platform';
import type { Ports } from '../ports';
import { readWebhookHosts } from '../settings/webhook-hosts';
import { noVault } from '../vault/vault';
import { credentialMarkOf } from './credential-mark';
import { deliverMessage } from './deliver-message';
import { checkConnection } from './watch-check';
import { messageOf, WatchMessage } from './watch-message';
import { advance, JITTER, newWatch, nextCheckMs, WatchState } from './watch-state';

export type WatchHost = WatchStub & {
	/** What the object's alarm calls. */
	check(): Promise<void>;
};

const PLACE_KEY = 'place';
const PLAN_KEY = 'plan';
const STATE_KEY = 'state';
const MARK_KEY_KEY = 'mark-key';

const DELIVERY_ATTEMPTS = 5;

/** Far more than change between two checks; then the oldest is given up. */
const OUTBOX_LIMIT = 20;

/** While the settings cannot be read. */
const UNREADABLE_WAIT_HOURS = 1;

const HOUR_MS = 60 * 60 * 1000;
const MARK_KEY_BYTES = 32;

const Place = v.object({ connectionId: v.string(), origin: v.string() });
type Place = v.InferOutput<typeof Place>;

const Plan = v.object({ nextCheckMs: v.number() });

const Outgoing = v.object({
	message: WatchMessage,
	attempts: v.number(),
	/** It is on its way, or the object died while it was. */
	isUnderWay: v.boolean()
});
type Outgoing = v.InferOutput<typeof Outgoing>;

const Stored = v.object({ state: WatchState, outbox: v.array(Outgoing) });

export type WatchPorts = Pick<Ports, 'fetch' | 'timeLimit' | 'nowMs'> & {
	readonly storage: ObjectStorage;
	readonly env: () => WorkerEnv;
	/** At least 0, less than 1. */
	readonly random: () => number;
};

export function createWatchHost(ports: WatchPorts): WatchHost {
	const { storage, nowMs } = ports;

	async function readPlace(): Promise<Place | undefined> {
		const place = v.safeParse(Place, await storage.get(PLACE_KEY));
		return place.success ? place.output : undefined;
	}

	async function readPlan(): Promise<number | undefined> {
		const plan = v.safeParse(Plan, await storage.get(PLAN_KEY));
		return plan.success ? plan.output.nextCheckMs : undefined;
	}

	async function plan(atMs: number): Promise<void> {
		await storage.put(PLAN_KEY, { nextCheckMs: atMs });
		await storage.setAlarm(atMs);
	}

	/** What cannot be read is of no use to anybody, and the watch begins anew. */
	async function readStored(): Promise<v.InferOutput<typeof Stored>> {
		const stored = v.safeParse(Stored, await storage.get(STATE_KEY));
		return stored.success ? stored.output : { state: newWatch(nowMs()), outbox: [] };
	}

	async function markKey(): Promise<Uint8Array<ArrayBuffer>> {
		const known = await storage.get(MARK_KEY_KEY);
		if (known instanceof Uint8Array) return new Uint8Array(known);
		const made = crypto.getRandomValues(new Uint8Array(MARK_KEY_BYTES));
		await storage.put(MARK_KEY_KEY, made);
		return made;
	}

	async function isDueAtOnce(plannedMs: number | undefined, place: Place): Promise<boolean> {
		if (plannedMs === undefined || plannedMs <= nowMs()) return true;
		const found = await findWatched(ports.env(), place);
		if (found.kind !== 'watched') return false;
		const { connection } = found;
		if (plannedMs > nowMs() + connection.watch.everyHours * HOUR_MS * (1 + JITTER)) return true;
		const { state } = await readStored();
		if (state.credential === undefined) return false;
		return state.credential.mark !== (await credentialMarkOf(connection, await markKey()));
	}

	async function deliver(outbox: readonly Outgoing[], webhook: string): Promise<void> {
		const hosts = readWebhookHosts(ports.env().WEBHOOK_HOSTS);
		let left = [...outbox];
		const keep = async (next: Outgoing[]) => {
			left = next;
			await storage.put(STATE_KEY, { ...(await readStored()), outbox: left });
		};
		for (const { message, attempts } of outbox) {
			const others = left.filter((one) => one.message.id !== message.id);
			const tried = { message, attempts: attempts + 1 };
			await keep([{ ...tried, isUnderWay: true }, ...others]);
			const isTaken = await deliverMessage(message, webhook, {
				hosts: hosts.ok ? hosts.value : [],
				fetch: ports.fetch,
				timeLimit: ports.timeLimit
			});
			const isGivenUp = isTaken || tried.attempts >= DELIVERY_ATTEMPTS;
			await keep(isGivenUp ? others : [...others, { ...tried, isUnderWay: false }]);
		}
	}

	return {
		async ensure(place) {
			const known = await readPlace();
			if (known?.connectionId !== place.connectionId || known.origin !== place.origin) {
				await storage.put(PLACE_KEY, place);
			}
			if (await isDueAtOnce(await readPlan(), place)) await plan(nowMs());
		},

		async read() {
			const { state } = await readStored();
			return readingOf(state, await readPlan());
		},

		async check() {
			const place = await readPlace();
			const found =
				place === undefined ? ({ kind: 'none' } as const) : await findWatched(ports.env(), place);
			if (place === undefined || found.kind === 'none') {
				await storage.deleteAll();
				return;
			}
			if (found.kind === 'unreadable') {
				await plan(nextCheckMs(nowMs(), UNREADABLE_WAIT_HOURS, ports.random()));
				return;
			}

			const { connection, connections } = found;
			// Before anything can fail: a watch that loses its alarm is over.
			await plan(nextCheckMs(nowMs(), connection.watch.everyHours, ports.random()));
			const checked = await checkConnection(connection, connections, {
				env: ports.env(),
				origin: place.origin,
				clientAddress: OWN_MACHINE,
				vault: noVault(nowMs),
				pauses: new Map(),
				sentAssertions: new Set(),
				acceptedCredentials: new Map(),
				discoveredServers: new Map(),
				fetch: ports.fetch,
				timeLimit: ports.timeLimit,
				nowMs
			});
			const stored = await readStored();
			const next = advance(stored.state, {
				...checked,
				credential: {
					kind: connection.credential.kind,
					mark: await credentialMarkOf(connection, await markKey()),
					...(connection.thumbprint !== undefined && { thumbprint: connection.thumbprint })
				},
				configuredEndMs: connection.endsAtMs
			});
			const { webhook } = connection.watch;
			const outbox =
				webhook === undefined
					? []
					: [
							...stored.outbox.filter(({ isUnderWay }) => !isUnderWay),
							...next.notices.map((notice) => ({
								message: messageOf(notice, connection, crypto.randomUUID()),
								attempts: 0,
								isUnderWay: false
							}))
						].slice(-OUTBOX_LIMIT);
			// Throws for what could not be read back.
			await storage.put(STATE_KEY, v.parse(Stored, { state: next.state, outbox }));
			if (webhook !== undefined) await deliver(outbox, webhook);
		}
	};
}

type Found =
	| {
			readonly kind: 'watched';
			readonly connection: Connection & { readonly watch: NonNullable<Connection['watch']> };
			readonly connections: readonly Connection[];
	  }
	/** The operator no longer watches it. */
	| { readonly kind: 'none' }
	/** A slip in the settings ends no watch. */
	| { readonly kind: 'unreadable' };

async function findWatched(env: WorkerEnv, { connectionId, origin }: Place): Promise<Found> {
	if (env.TEAM !== 'on') return { kind: 'none' };
	const configured = await configuredConnections(env, origin);
	if (!configured.ok) return { kind: 'unreadable' };
	const connections = configured.value;
	const connection = connections.find(({ id }) => id === connectionId);
	return connection?.watch === undefined
		? { kind: 'none' }
		: { kind: 'watched', connection: { ...connection, watch: connection.watch }, connections };
}

function readingOf(state: WatchState, plannedMs: number | undefined): WatchReading {
	const { name, sinceMs, outcomes, endsAtMs, credential, previous } = state;
	return {
		state: name,
		...(name !== 'new' && { since: sinceMs }),
		outcomes,
		...(plannedMs !== undefined && { next_check_at: plannedMs }),
		...(endsAtMs !== undefined && { ends_at: endsAtMs }),
		...(credential && {
			credential: {
				kind: credential.kind,
				seen_since: credential.seenSinceMs,
				is_changed: credential.isChanged,
				...(credential.thumbprint !== undefined && { thumbprint: credential.thumbprint })
			}
		}),
		...(previous && { previous_secret: previous })
	};
}
