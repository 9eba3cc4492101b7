import { describe, expect, it, vi } from 'vitest';
import { StatementQueue } from './cmi5-queue';

/** A platform that answers when it is told to. */
function slowPlatform() {
	const sent: unknown[] = [];
	const answers: ((isTaken: boolean) => void)[] = [];
	const queue = new StatementQueue(
		({ id }) =>
			new Promise((resolve) => {
				sent.push(id);
				answers.push(resolve);
			})
	);
	return { queue, sent, answers };
}

describe('the statements of a session', () => {
	it('go out one after the other', async () => {
		const { queue, sent, answers } = slowPlatform();

		const first = queue.add({ id: 'answered' });
		const second = queue.add({ id: 'completed' });

		expect(sent).toEqual(['answered']);
		answers[0]?.(true);
		expect(await first).toBe(true);
		await vi.waitFor(() => {
			expect(sent).toEqual(['answered', 'completed']);
		});
		answers[1]?.(false);
		expect(await second).toBe(false);
	});

	it('go out at once and in their order where the page goes away', async () => {
		const { queue, sent, answers } = slowPlatform();
		void queue.add({ id: 'answered' });
		void queue.add({ id: 'completed' });
		const last = queue.add({ id: 'terminated' });

		queue.flush();

		expect(sent).toEqual(['answered', 'completed', 'terminated']);
		answers[2]?.(true);
		expect(await last).toBe(true);
	});

	it('go on after one that the platform was not reached for', async () => {
		const queue = new StatementQueue(({ id }) =>
			id === 'lost' ? Promise.reject(new Error('offline')) : Promise.resolve(true)
		);

		expect(await Promise.all([queue.add({ id: 'lost' }), queue.add({ id: 'next' })])).toEqual([
			false,
			true
		]);
	});
});
