import { describe, expect, it } from 'vitest';
import { createSandboxHost } from '$lib/sandbox/host';
import {
	createTestPorts,
	ENVIRONMENT_ID,
	ORIGIN,
	type TestPorts
} from '$lib/sandbox/sandbox.test-support';
import { RUN_MS, TokenLifeStore } from './token-life-store.svelte';

/** A client and a real sandbox, on one clock that goes when the client waits. */
async function open() {
	const ports: TestPorts = createTestPorts();
	const host = createSandboxHost(ports);
	const made = await host.create({ environmentId: ENVIRONMENT_ID, origin: ORIGIN });
	const skews: number[] = [];
	let onWait = () => Promise.resolve();
	const store = new TokenLifeStore({
		makeSandbox: () => Promise.resolve(made),
		now: () => ports.clock.nowMs,
		random: () => 0,
		async send({ url, method, headers, body }) {
			const response = await host.answer(
				new Request(url, {
					method,
					headers: headers.map(([name, value]): [string, string] => [name, value]),
					body: body ?? null
				})
			);
			if (response === undefined) return undefined;
			const text = await response.text();
			return {
				status: response.status,
				statusText: '',
				headers: [...response.headers],
				text,
				sizeBytes: text.length
			};
		},
		async setFaults(_, faults) {
			skews.push(faults.clock_skew_seconds);
			await host.setFaults(faults);
			return true;
		},
		revoke: () => Promise.resolve(true),
		async wait(ms) {
			// A renewal in the background comes to its end in real time: here the clock waits for it.
			for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
			ports.clock.nowMs += ms;
			await onWait();
		}
	});
	return { store, skews, whenWaiting: (work: () => Promise<void>) => (onWait = work) };
}

describe('a client that runs 60 times faster against the clock of its sandbox', () => {
	it('asks for a token once per lifetime over ten minutes, and no call is refused', async () => {
		const { store, skews } = await open();

		await store.start(60);

		const tokens = store.events.filter(({ kind }) => kind === 'token');
		const calls = store.events.filter(({ kind }) => kind === 'call');
		expect(store.phase.status).toBe('stopped');
		expect(tokens.length).toBeGreaterThanOrEqual(10);
		expect(tokens.length).toBeLessThanOrEqual(12);
		expect(calls.length).toBeGreaterThanOrEqual(115);
		expect(skews.length).toBeLessThan(50);
		expect(store.events.every(({ status }) => status === 200)).toBe(true);
		expect(Math.max(...skews)).toBeGreaterThan((RUN_MS / 1000) * 0.9);
	});
});

describe('a client at real speed', () => {
	it('runs until it is stopped, and leaves the clock alone', async () => {
		const { store, skews, whenWaiting } = await open();
		let waits = 0;
		whenWaiting(async () => {
			waits += 1;
			if (waits === 13) store.stop();
		});

		await store.start(1);

		expect(store.events.filter(({ kind }) => kind === 'token')).toHaveLength(2);
		expect(store.events.filter(({ kind }) => kind === 'call')).toHaveLength(13);
		expect(skews).toEqual([0]);
	});
});
