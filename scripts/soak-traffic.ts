/**
 * Traffic of a bad day, against a workbench on this machine: ids that were never made, and token requests
 * while sandboxes are broken at random. The same for the same seed, but for what meets at the same time.
 */
import * as v from 'valibot';
import type { Answer, Send } from '../tests/support/http-client.ts';

/** A request to the workbench, at the host of its pages, which alone has sessions. */
export type Ask = (path: string, init?: Send) => Promise<Answer>;

export type Random = () => number;

/** Mulberry32: small, and the same everywhere. Not for secrets. */
function randomOf(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const NewSandbox = v.object({
	environment_id: v.string(),
	applications: v.array(
		v.object({
			id: v.string(),
			name: v.string(),
			client_auth_method: v.string(),
			client_secret: v.optional(v.string())
		})
	)
});
type NewSandbox = v.InferOutput<typeof NewSandbox>;

const CredentialList = v.object({ credentials: v.array(v.object({ client_id: v.string() })) });
const Problem = v.object({ code: v.string() });

const SESSIONS = 4;
const SANDBOXES = 4;

/** Those whose requests can succeed. */
const HEALTHY = ['Orders Sync (Basic)', 'Orders Sync (POST)', 'Orders Sync (Secret JWT)'];

/** None of them lets a request wait; `silent` has a sandbox of its own, whose callers leave. */
const FAULTS = ['none', 'rate_limited', 'server_error', 'html', 'broken_json', 'redirect'] as const;

const FAULT_CHANGE_RATE = 0.03;
const WRONG_SECRET_RATE = 0.1;
const LEAVING_RATE = 0.002;

/** The runtime keeps a silent call for a minute; whoever calls leaves much earlier. */
const PATIENCE_MS = 50;

type Session = { readonly cookie: string; readonly clientId: string };

/** What was there before, and has to be there afterwards. */
export type Players = {
	readonly ask: Ask;
	readonly random: Random;
	readonly sessions: readonly Session[];
	readonly sandboxes: readonly NewSandbox[];
	/** Answers nobody. */
	readonly silent: NewSandbox;
};

export type SoakPlan = {
	readonly guesses: number;
	readonly tokenRequests: number;
	/** So many requests are under way at once. */
	readonly inFlight: number;
};

export type SoakOutcome = {
	/** How often each kind of request had each status. */
	readonly statuses: ReadonlyMap<string, number>;
	/** What must not happen, in words; empty where all is well. */
	readonly faults: readonly string[];
};

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

export async function openPlayers(ask: Ask, seed: number): Promise<Players> {
	const random = randomOf(seed);
	const sessions: Session[] = [];
	for (let count = 0; count < SESSIONS; count++) {
		sessions.push(await openSession(ask, uuidOf(random)));
	}
	const sandboxes: NewSandbox[] = [];
	for (let count = 0; count < SANDBOXES; count++) {
		const sandbox = await openSandbox(ask);
		sandboxes.push(sandbox);
		// Half of them remember assertions, which is what would fill a disk.
		await putTo(ask, `/api/sandboxes/${sandbox.environment_id}/options`, {
			assertion_replay_detection: count % 2 === 0
		});
	}
	const silent = await openSandbox(ask);
	await setFault({ ask }, silent, 'silent');
	return { ask, random, sessions, sandboxes, silent };
}

export async function soak(players: Players, plan: SoakPlan): Promise<SoakOutcome> {
	const statuses = new Map<string, number>();
	const faults: string[] = [];
	const tell = (kind: string, status: number | string) => {
		const key = `${kind} ${String(status)}`;
		statuses.set(key, (statuses.get(key) ?? 0) + 1);
	};

	async function send(kind: string, path: string, init: Send): Promise<void> {
		try {
			const answer = await players.ask(path, init);
			tell(kind, answer.status);
			if (answer.headers.get('content-type') !== 'application/problem+json') return;
			const { code } = v.parse(Problem, answer.json());
			if (code === 'internal') faults.push(`${kind}: 500 internal at ${path}`);
		} catch (error) {
			if (init.signal?.aborted === true) tell(kind, 'left');
			else faults.push(`${kind}: no answer at ${path} (${String(error)})`);
		}
	}

	const tasks = mixed(players, plan);
	await Promise.all(
		Array.from({ length: plan.inFlight }, async () => {
			for (const task of tasks) await task(send);
		})
	);
	return { statuses, faults: [...faults, ...(await findLost(players))] };
}

type Sender = (kind: string, path: string, init: Send) => Promise<void>;
type Task = (send: Sender) => Promise<void>;

/** Guesses and token requests in one row, at random, each kind as often as planned. */
function* mixed(players: Players, { guesses, tokenRequests }: SoakPlan): Generator<Task> {
	let [guessesLeft, requestsLeft] = [guesses, tokenRequests];
	while (guessesLeft + requestsLeft > 0) {
		if (players.random() * (guessesLeft + requestsLeft) < guessesLeft) {
			guessesLeft--;
			yield guessOf(players);
		} else {
			requestsLeft--;
			yield tokenRequestOf(players);
		}
	}
}

/** One id that was never made, at one of the places that take one. */
function guessOf({ random }: Players): Task {
	const id = uuidOf(random);
	const grant = 'grant_type=client_credentials&client_id=x&client_secret=y';
	const places: readonly (readonly [path: string, init: Send])[] = [
		[`/sandbox/${id}/as/token`, { method: 'POST', headers: FORM_TYPE, body: grant }],
		[`/sandbox/${id}/as/jwks`, {}],
		[`/sandbox/${id}/api/orders`, { headers: { authorization: 'Bearer x' } }],
		[`/sandbox/v1/environments/${id}/applications`, { headers: { authorization: 'Bearer x' } }],
		[`/api/sandboxes/${id}/faults`, {}],
		[`/api/sandboxes/${id}/management/applications`, {}],
		[
			'/api/token-exchange',
			{
				method: 'POST',
				headers: JSON_TYPE,
				body: JSON.stringify({
					grant_type: 'client_credentials',
					region: 'sandbox',
					environment_id: id,
					client_id: 'x',
					client_secret: 'y'
				})
			}
		],
		[
			'/api/credentials',
			{
				headers: {
					cookie: `__Host-Http-uf=${lettersOf(random, 37)}.${lettersOf(random, 43)}`,
					'x-workbench': '1'
				}
			}
		]
	];
	const [path, init] = chosenOf(random, places);
	return (send) => send('guess', path, init);
}

/** One token request, straight or by way of the workbench, and now and then a sandbox that breaks or heals. */
function tokenRequestOf(players: Players): Task {
	const { random } = players;
	if (random() < LEAVING_RATE) return leave(players);

	const sandbox = chosenOf(random, players.sandboxes);
	const healthy = sandbox.applications.filter(({ name }) => HEALTHY.includes(name));
	const { id, client_auth_method, client_secret = '' } = chosenOf(random, healthy);
	const secret = random() < WRONG_SECRET_RATE ? `${client_secret}x` : client_secret;
	const fault = random() < FAULT_CHANGE_RATE ? chosenOf(random, FAULTS) : undefined;
	const isStraight = client_auth_method === 'client_secret_post' && random() < 0.5;

	return async (send) => {
		if (fault !== undefined) await setFault(players, sandbox, fault);
		if (isStraight) {
			await send('token', `/sandbox/${sandbox.environment_id}/as/token`, {
				method: 'POST',
				headers: FORM_TYPE,
				body: String(
					new URLSearchParams({
						grant_type: 'client_credentials',
						client_id: id,
						client_secret: secret
					})
				)
			});
			return;
		}
		await send('exchange', '/api/token-exchange', {
			method: 'POST',
			headers: JSON_TYPE,
			body: JSON.stringify({
				grant_type: 'client_credentials',
				region: 'sandbox',
				environment_id: sandbox.environment_id,
				client_id: id,
				client_auth_method,
				client_secret: secret
			})
		});
	};
}

function leave({ silent }: Players): Task {
	return (send) =>
		send('leaving', `/sandbox/${silent.environment_id}/as/token`, {
			method: 'POST',
			headers: FORM_TYPE,
			body: 'grant_type=client_credentials',
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
}

/** Sessions and sandboxes that are not as they were before. */
async function findLost(players: Players): Promise<string[]> {
	const { ask, sessions, sandboxes } = players;
	const lost: string[] = [];
	for (const [index, { cookie, clientId }] of sessions.entries()) {
		const answer = await ask('/api/credentials', { headers: { cookie, 'x-workbench': '1' } });
		const list = v.safeParse(CredentialList, answer.json());
		const isThere =
			list.success && list.output.credentials.some((one) => one.client_id === clientId);
		if (!isThere) lost.push(`session ${String(index + 1)} lost its credential`);
	}
	for (const [index, sandbox] of sandboxes.entries()) {
		await setFault(players, sandbox, 'none');
		const application = sandbox.applications.find(({ name }) => name === 'Orders Sync (POST)');
		const answer = await ask(`/sandbox/${sandbox.environment_id}/as/token`, {
			method: 'POST',
			headers: FORM_TYPE,
			body: String(
				new URLSearchParams({
					grant_type: 'client_credentials',
					client_id: application?.id ?? '',
					client_secret: application?.client_secret ?? ''
				})
			)
		});
		if (answer.status !== 200) {
			lost.push(`sandbox ${String(index + 1)} answers ${String(answer.status)}`);
		}
	}
	return lost;
}

async function openSession(ask: Ask, environmentId: string): Promise<Session> {
	const clientId = `client-of-${environmentId}`;
	const answer = await putTo(ask, '/api/credentials', {
		purpose: 'client',
		region: 'EU',
		environment_id: environmentId,
		client_id: clientId,
		client_secret: 'a-secret-that-is-kept'
	});
	const [cookie = ''] = answer.headers.getSetCookie();
	return { cookie: cookie.split(';')[0] ?? '', clientId };
}

async function openSandbox(ask: Ask): Promise<NewSandbox> {
	const init = { method: 'POST', headers: JSON_TYPE, body: '{}' };
	return v.parse(NewSandbox, (await ask('/api/sandboxes', init)).json());
}

async function setFault(
	{ ask }: Pick<Players, 'ask'>,
	sandbox: NewSandbox,
	fault: string
): Promise<void> {
	await putTo(ask, `/api/sandboxes/${sandbox.environment_id}/faults`, {
		fault,
		clock_skew_seconds: 0
	});
}

async function putTo(ask: Ask, path: string, body: object): Promise<Answer> {
	const answer = await ask(path, {
		method: 'PUT',
		headers: JSON_TYPE,
		body: JSON.stringify(body)
	});
	if (answer.status >= 300) throw new Error(`${path} answers ${String(answer.status)}.`);
	return answer;
}

function chosenOf<Item>(random: Random, items: readonly Item[]): Item {
	const item = items[Math.floor(random() * items.length)];
	if (item === undefined) throw new Error('There is nothing to choose from.');
	return item;
}

function uuidOf(random: Random): string {
	const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
	return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

function lettersOf(random: Random, length: number): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	return Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join(
		''
	);
}
