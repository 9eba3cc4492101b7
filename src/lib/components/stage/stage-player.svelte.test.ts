import { describe, expect, it } from 'vitest';
import { StagePlayer } from './stage-player.svelte';

/** A player whose time goes on when the test says so. */
function setUp({ isStill = false } = {}) {
	const waiting: (() => void)[] = [];
	const player = new StagePlayer({
		wait: () =>
			new Promise((resolve) => {
				waiting.push(resolve);
			}),
		isStill: () => isStill
	});
	const tick = async () => {
		waiting.shift()?.();
		await Promise.resolve();
		await Promise.resolve();
	};
	return { player, tick };
}

describe('a stage that plays', () => {
	it('draws one arrow after the other and then stands', async () => {
		const { player, tick } = setUp();
		const played = player.play(3);
		expect(player.reached).toBe(1);
		await tick();
		expect(player.reached).toBe(2);
		await tick();
		await tick();
		await played;
		expect(player.reached).toBe(Infinity);
		expect(player.isPlaying).toBe(false);
	});

	it('shows the end at once where less motion is asked for', async () => {
		const { player } = setUp({ isStill: true });
		await player.play(3);
		expect(player.reached).toBe(Infinity);
	});

	it('gives way to a hold', async () => {
		const { player, tick } = setUp();
		const played = player.play(3);
		player.hold();
		await tick();
		await played;
		expect(player.held).toBe(0);
		expect(player.reached).toBe(1);
	});
});

describe('a stage that is stepped through', () => {
	it('holds at each arrow, goes back, and is over past the last one', () => {
		const { player } = setUp();
		player.hold();
		player.step(1, 3);
		expect([player.held, player.reached]).toEqual([1, 2]);
		player.step(-1, 3);
		player.step(-1, 3);
		expect(player.held).toBe(0);
		player.step(1, 3);
		player.step(1, 3);
		player.step(1, 3);
		expect(player.held).toBeUndefined();
		expect(player.reached).toBe(Infinity);
	});

	it('does not step before it holds', () => {
		const { player } = setUp();
		player.step(1, 3);
		expect(player.held).toBeUndefined();
	});
});
