import { afterEach, describe, expect, it, vi } from 'vitest';
import { readFrameMessage } from '$lib/embed/frame-message.test-support';
import type { ExerciseLog } from '$lib/lab/exercise';
import type { ProgressById } from '$lib/lab/progress';
import { SCENARIOS } from '$lib/lab/scenarios';
import type { LabEvent } from '$lib/stores/lab-store.svelte';
import { createFrameHost, type FrameHost, type FrameHostPorts } from './frame-host';

const NOW = 1_800_000_000_000;
const [FIRST, SECOND] = SCENARIOS;
if (FIRST === undefined || SECOND === undefined) throw new Error('There are two exercises.');

const undo: (() => void)[] = [];

afterEach(() => {
	for (const each of undo.splice(0)) each();
});

/** An embed in a frame of this page, and all that it says. */
function embed(ports: Partial<FrameHostPorts> = {}): {
	readonly host: FrameHost;
	readonly inside: Window;
	readonly heard: string[];
	readonly events: () => string[];
	readonly say: (message: unknown, from?: MessageEventInit) => void;
} {
	const frame = document.createElement('iframe');
	document.body.append(frame);
	const inside = frame.contentWindow;
	if (inside === null) throw new Error('The frame has no window.');
	const heard: string[] = [];
	// It runs in the window of this test, which is the source of its messages.
	const hear = ({ data }: MessageEvent): void => {
		if (readFrameMessage(data) !== undefined) heard.push(data);
	};
	addEventListener('message', hear);
	undo.push(() => {
		removeEventListener('message', hear);
		frame.remove();
	});
	const host = createFrameHost({
		window: () => inside,
		now: () => NOW,
		progress: () => ({}),
		set: () => undefined,
		onTheme: vi.fn(),
		onPlace: vi.fn(),
		...ports
	});
	return {
		host,
		inside,
		heard,
		events: () =>
			heard.flatMap((message) => {
				const read = readFrameMessage(message);
				return read !== undefined && 'event' in read
					? [`${read.event} ${new URL(read.activity).pathname}${new URL(read.activity).search}`]
					: [];
			}),
		say: (message, from = {}) => {
			const data = typeof message === 'string' ? message : JSON.stringify(message);
			inside.dispatchEvent(
				new MessageEvent('message', { source: window, origin: location.origin, data, ...from })
			);
		}
	};
}

function event(kind: LabEvent['kind'], scenario = FIRST): LabEvent {
	if (scenario === undefined) throw new Error('There is no such exercise.');
	const log: ExerciseLog = {
		scenario: scenario.id,
		prediction: '401 invalid_client',
		causes: [scenario.cause],
		fixes: [scenario.repair.label],
		hints: { predict: 0, cause: 0, fix: 0 },
		startedAtMs: NOW,
		endedAtMs: NOW + 60_000
	};
	return { kind, scenario, log };
}

function done(...ids: readonly string[]): ProgressById {
	return Object.fromEntries(
		ids.map((id) => [id, { state: 'fixed', reviews: 0, atMs: NOW } as const])
	);
}

describe('what an embed tells', () => {
	it('is one answer for an exercise, and then that it is over', async () => {
		const { host, events, heard } = embed({ progress: () => done(FIRST.id) });

		host.tellExercise(event('ready'));
		host.tellExercise(event('answered'));
		host.tellExercise(event('answered'));
		host.tellExercise(event('completed'));

		await expect
			.poll(events)
			.toEqual([
				`ready /lab/${FIRST.id}`,
				`answered /lab/${FIRST.id}`,
				`completed /lab/${FIRST.id}`
			]);
		expect(heard.map(readFrameMessage)[1]).toMatchObject({
			place: FIRST.id,
			statement: { result: { success: true, duration: 'PT60S' } }
		});
		expect(new Set(heard.map((message) => JSON.parse(message).statement.id)).size).toBe(3);
	});

	it('is that a set is over once, with the last of its exercises', async () => {
		let progress = done();
		const set = { title: 'Week 3', scenarios: [FIRST, SECOND] };
		const { host, events } = embed({ progress: () => progress, set: () => set });

		host.tellSet(set);
		host.tellSet(set);
		for (const scenario of [FIRST, SECOND, SECOND]) {
			progress = { ...progress, ...done(scenario.id) };
			host.tellExercise(event('completed', scenario));
		}

		await expect
			.poll(events)
			.toEqual([
				`ready /lab?set=${FIRST.id},${SECOND.id}`,
				`answered /lab/${FIRST.id}`,
				`answered /lab/${SECOND.id}`,
				`completed /lab?set=${FIRST.id},${SECOND.id}`,
				`answered /lab/${SECOND.id}`
			]);
	});

	it('is each step that is shown, and each that is done, once', async () => {
		const { host, events } = embed();

		host.tellStep('request');
		host.tellStepDone('request');
		host.tellStep('token');
		host.tellStepDone('request');

		await expect
			.poll(events)
			.toEqual([
				'ready /flow/client-credentials/request',
				'step /flow/client-credentials/request',
				'completed /flow/client-credentials/request',
				'step /flow/client-credentials/token'
			]);
	});

	it('is its height, whenever that changes', async () => {
		const { host, inside, heard } = embed();
		undo.push(host.attach());
		const block = inside.document.createElement('div');
		inside.document.body.append(block);

		for (const height of [300, 700, 100]) {
			block.style.height = `${height}px`;
			const whole = Math.ceil(inside.document.documentElement.getBoundingClientRect().height);
			await expect.poll(() => heard.at(-1)).toBe(`{"subject":"lti.frameResize","height":${whole}}`);
		}
	});

	it('is nothing where no page is around it', () => {
		const postMessage = vi.fn();
		// A window is its own parent at the top.
		const alone = Object.create(window, {
			postMessage: { value: postMessage },
			origin: { value: location.origin }
		});
		Object.defineProperties(alone, { parent: { value: alone }, self: { value: alone } });
		const { host } = embed({ window: () => alone });

		host.attach()();
		host.tellStep('request');

		expect(postMessage).not.toHaveBeenCalled();
	});
});

describe('what an embed hears', () => {
	const THEME = { subject: 'unified-flow', version: 1, event: 'theme', theme: 'dark' };
	const PLACE = { subject: 'unified-flow', version: 1, event: 'place', place: 'commas:seen,x' };

	it('is the look and the place that the page around it wants', () => {
		const onTheme = vi.fn();
		const onPlace = vi.fn();
		const { host, say } = embed({ onTheme, onPlace });
		undo.push(host.attach());

		say(THEME);
		say(PLACE);

		expect(onTheme).toHaveBeenCalledExactlyOnceWith('dark');
		expect(onPlace).toHaveBeenCalledExactlyOnceWith({
			commas: { state: 'seen', reviews: 0, atMs: NOW },
			x: { state: 'fixed', reviews: 0, atMs: NOW }
		});
	});

	it('is nobody else, nothing else, and nothing after its end', () => {
		const onTheme = vi.fn();
		const { host, inside, say } = embed({ onTheme });
		const end = host.attach();

		say(THEME, { source: inside });
		say(THEME, { source: null });
		say(THEME, { origin: 'https://other.example' });
		say({ ...THEME, version: 2 });
		say('theme');
		end();
		say(THEME);

		expect(onTheme).not.toHaveBeenCalled();
	});
});
