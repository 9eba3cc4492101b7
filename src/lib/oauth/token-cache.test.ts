import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenCache } from './token-cache.js';

const MINUTE_MS = 60_000;

type Token = { readonly value: string; readonly endsAtMs: number };

/** A server and a clock that tests move. */
function open(options: { lifetimeSeconds?: number; jitter?: number; random?: () => number } = {}) {
	const { lifetimeSeconds = 60, jitter = 0, random = () => 0 } = options;
	const clock = { nowMs: 1_800_000_000_000 };
	const issued: Token[] = [];
	const asked: number[] = [];
	/** What the next requests wait for, or are refused with. */
	const replies: (() => Promise<unknown>)[] = [];
	const cache = createTokenCache({
		now: () => clock.nowMs,
		random,
		jitter,
		async request() {
			asked.push(clock.nowMs);
			const value = `token-${asked.length}`;
			await replies.shift()?.();
			issued.push({ value, endsAtMs: clock.nowMs + lifetimeSeconds * 1000 });
			return { access_token: value, expires_in: lifetimeSeconds };
		}
	});
	return { cache, clock, asked, issued, replies };
}

function deferred() {
	const { promise, resolve, reject } = Promise.withResolvers<null>();
	return { promise, resolve, reject };
}

/** Lets what is due come about, without any time passing. */
async function settle(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe('a token of 60 seconds over ten minutes', () => {
	it('is requested once per lifetime, at 90 %, and no call has one that ended', async () => {
		const { cache, clock, asked, issued } = open();
		const begin = clock.nowMs;
		for (; clock.nowMs < begin + 10 * MINUTE_MS; clock.nowMs += 500) {
			const value = await cache.get();
			await settle();
			const token = issued.find((one) => one.value === value);

			expect(token?.endsAtMs).toBeGreaterThan(clock.nowMs);
		}
		expect(asked.map((atMs) => (atMs - begin) / 1000)).toEqual(
			Array.from({ length: 12 }, (_, index) => index * 54)
		);
	});

	it('comes up to a tenth of its lifetime earlier, by chance', async () => {
		let chance = 0;
		const { cache, clock, asked } = open({ jitter: 0.1, random: () => (chance += 0.25) % 1 });
		const begin = clock.nowMs;
		for (; clock.nowMs < begin + 4 * MINUTE_MS; clock.nowMs += 500) {
			await cache.get();
			await settle();
		}
		const gaps = asked.slice(1).map((atMs, index) => (atMs - (asked[index] ?? 0)) / 1000);
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(48);
		expect(Math.max(...gaps)).toBeLessThanOrEqual(54.5);
		expect(new Set(gaps).size).toBeGreaterThan(1);
	});
});

describe('callers at once', () => {
	it('share one request', async () => {
		const { cache, asked } = open();
		const tokens = await Promise.all(Array.from({ length: 20 }, () => cache.get()));

		expect(new Set(tokens)).toEqual(new Set(['token-1']));
		expect(asked).toHaveLength(1);
	});

	it('keep the old token while the new one is on its way', async () => {
		const { cache, clock, replies, asked } = open();
		await cache.get();
		const reply = deferred();
		replies.push(() => reply.promise);
		clock.nowMs += 55_000;

		expect(await cache.get()).toBe('token-1');
		expect(await cache.get()).toBe('token-1');
		expect(asked).toHaveLength(2);
		reply.resolve(null);
		await settle();
		expect(await cache.get()).toBe('token-2');
	});
});

describe('a refusal', () => {
	it('is told to whoever waits, and the next request waits longer each time', async () => {
		const { cache, clock, replies, asked } = open();
		const refuse = () => Promise.reject(new Error('invalid_client'));
		replies.push(refuse, refuse, refuse);

		await expect(cache.get()).rejects.toThrow('invalid_client');
		await expect(cache.get()).rejects.toThrow('invalid_client');
		expect(asked).toHaveLength(1);
		clock.nowMs += 1000;
		await expect(cache.get()).rejects.toThrow('invalid_client');
		expect(asked).toHaveLength(2);
		clock.nowMs += 1000;
		await expect(cache.get()).rejects.toThrow('invalid_client');
		expect(asked).toHaveLength(2);
		clock.nowMs += 1000;
		await expect(cache.get()).rejects.toThrow('invalid_client');
		expect(asked).toHaveLength(3);
		clock.nowMs += 4000;
		expect(await cache.get()).toBe('token-4');
	});

	it('waits as long as Retry-After says', async () => {
		const { cache, clock, replies, asked } = open();
		replies.push(() => Promise.reject(Object.assign(new Error('429'), { retryAfterMs: 30_000 })));
		await expect(cache.get()).rejects.toThrow('429');
		clock.nowMs += 29_999;
		await expect(cache.get()).rejects.toThrow('429');
		expect(asked).toHaveLength(1);
		clock.nowMs += 1;
		expect(await cache.get()).toBe('token-2');
	});

	it('of a renewal leaves the old token in use until it ends', async () => {
		const { cache, clock, replies } = open();
		await cache.get();
		replies.push(() => Promise.reject(new Error('503')));
		clock.nowMs += 54_000;
		expect(await cache.get()).toBe('token-1');
		await settle();
		expect(await cache.get()).toBe('token-1');
		clock.nowMs += 6000;
		expect(await cache.get()).toBe('token-3');
	});
});

describe('a 401 of an API', () => {
	it('renews the token once and repeats the call once', async () => {
		const { cache } = open();
		const sent: string[] = [];
		const answer = await cache.call((token) => {
			sent.push(token);
			return Promise.resolve({ status: token === 'token-1' ? 401 : 200 });
		});

		expect(answer.status).toBe(200);
		expect(sent).toEqual(['token-1', 'token-2']);
	});

	it('that comes again is a refusal', async () => {
		const { cache, asked } = open();
		const answer = await cache.call(() => Promise.resolve({ status: 401 }));

		expect(answer.status).toBe(401);
		expect(asked).toHaveLength(2);
	});

	it('for twenty calls at once costs one new token', async () => {
		const { cache, asked } = open();
		const answers = await Promise.all(
			Array.from({ length: 20 }, () =>
				cache.call((token) => Promise.resolve({ status: token === 'token-1' ? 401 : 200 }))
			)
		);
		expect(answers.every(({ status }) => status === 200)).toBe(true);
		expect(asked).toHaveLength(2);
	});
});

describe('an answer that is long on its way', () => {
	it('is given up after 30 seconds, and does not undo the newer one', async () => {
		const { cache, clock, replies, asked } = open();
		const slow = deferred();
		replies.push(() => slow.promise);
		const first = cache.get();
		clock.nowMs += 30_000;
		expect(await cache.get()).toBe('token-2');
		slow.resolve(null);
		expect(await first).toBe('token-1');

		expect(await cache.get()).toBe('token-2');
		expect(asked).toHaveLength(2);
	});
});

const Event = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.integer({ min: 0, max: 20_000 }) })
	},
	{ weight: 6, arbitrary: fc.record({ kind: fc.constant('call'), ms: fc.constant(0) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('refuse'), ms: fc.constant(0) }) },
	{
		weight: 1,
		arbitrary: fc.record({ kind: fc.constant('delay'), ms: fc.integer({ min: 0, max: 29_000 }) })
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('jump'),
			ms: fc.integer({ min: -3_600_000, max: 3_600_000 })
		})
	}
);

describe('whatever delays, refusals and jumps of the clock there are', () => {
	it('no call goes out with a token that ended, one request is under way, and a call is sent twice at most', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(Event, { maxLength: 60 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				async (events, chance) => {
					const world = openWorld(chance);
					const cache = createTokenCache(world);
					for (const { kind, ms } of events) {
						if (kind === 'wait') await world.advance(ms);
						if (kind === 'refuse' || kind === 'delay') world.plan({ kind, ms });
						if (kind === 'jump') world.jump(ms);
						if (kind === 'call') world.watch((send) => cache.call(send));
						await settle();
					}
					await world.advance(200_000);

					expect(world.sent.every(({ times }) => times <= 2)).toBe(true);
					if (world.hasJumped()) return;
					// Where the clock is right, a 401 never has to heal anything.
					expect(world.sent.every(({ times }) => times <= 1)).toBe(true);
					expect(world.mostAtOnce()).toBeLessThanOrEqual(1);
				}
			),
			{ numRuns: 500 }
		);
	});
});

/** True time beside what the client's clock says, a token endpoint, and an API that checks the end. */
function openWorld(chance: number) {
	let trueMs = 0;
	let skewMs = 1_800_000_000_000;
	let jumps = 0;
	let inFlight = 0;
	let most = 0;
	const ends = new Map<string, number>();
	const plans: { readonly kind: 'refuse' | 'delay'; readonly ms: number }[] = [];
	const arrivals: { readonly atMs: number; readonly arrive: (nothing: null) => void }[] = [];
	const sent: { times: number }[] = [];
	return {
		sent,
		now: () => trueMs + skewMs,
		random: () => chance,
		async request() {
			const plan = plans.shift();
			const value = `token-${ends.size + 1}`;
			inFlight += 1;
			most = Math.max(most, inFlight);
			try {
				ends.set(value, trueMs + 60_000);
				if (plan?.kind === 'refuse') throw new Error('refused');
				if (plan !== undefined) {
					const { promise, resolve } = deferred();
					arrivals.push({ atMs: trueMs + plan.ms, arrive: resolve });
					await promise;
				}
				return { access_token: value, expires_in: 60 };
			} finally {
				inFlight -= 1;
			}
		},
		async advance(ms: number) {
			const untilMs = trueMs + ms;
			while (trueMs < untilMs) {
				trueMs = Math.min(untilMs, trueMs + 500);
				for (const { arrive } of arrivals.filter(({ atMs }) => atMs <= trueMs)) arrive(null);
				await settle();
			}
		},
		plan: (plan: { readonly kind: 'refuse' | 'delay'; readonly ms: number }) => plans.push(plan),
		jump(ms: number) {
			skewMs += ms;
			jumps += 1;
		},
		watch(
			call: (send: (token: string) => Promise<{ status: number }>) => Promise<{ status: number }>
		) {
			const mine = { times: 0 };
			sent.push(mine);
			void call((token) => {
				mine.times += 1;
				return Promise.resolve({ status: (ends.get(token) ?? 0) > trueMs ? 200 : 401 });
			}).catch(() => undefined);
		},
		hasJumped: () => jumps > 0,
		mostAtOnce: () => most
	};
}
