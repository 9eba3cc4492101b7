import { afterEach, describe, expect, it, vi } from 'vitest';
import { discardBody } from './discard-body';

afterEach(() => {
	vi.useRealTimers();
});

function streamOf(pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void) {
	return new ReadableStream<Uint8Array>({ pull });
}

describe('what is left of a body', () => {
	it('is read to its end', async () => {
		let left = 100;
		const body = streamOf((controller) => {
			if (left-- > 0) controller.enqueue(new Uint8Array(64 * 1024));
			else controller.close();
		});

		await discardBody(body);

		expect(left).toBe(-1);
	});

	it('is left where it has no end', async () => {
		let chunks = 0;
		const body = streamOf((controller) => {
			chunks++;
			controller.enqueue(new Uint8Array(1024 * 1024));
		});

		await discardBody(body);

		expect(chunks).toBeLessThan(40);
	});

	it('is left after a while where nothing comes', async () => {
		vi.useFakeTimers();
		const silent = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });

		const discarded = discardBody(silent);
		await vi.advanceTimersByTimeAsync(5_000);

		await expect(discarded).resolves.toBeUndefined();
	});

	it.each([
		['absent', null],
		['broken', streamOf((controller) => controller.error(new Error('gone')))]
	])('may be %s', async (_what, body) => {
		await expect(discardBody(body)).resolves.toBeUndefined();
	});

	it('may be in the hands of another', async () => {
		const body = streamOf(() => undefined);
		body.getReader();

		await expect(discardBody(body)).resolves.toBeUndefined();
	});
});
