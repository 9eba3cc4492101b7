/**
 * The talk between an embed and the page around it. Outside of a frame there is nobody to talk to, and
 * nothing happens.
 */
import { readDone, writeDone } from '$lib/embed/done-exercises';
import { eventMessage, readHostMessage, resizeMessage, type EmbedEvent } from '$lib/embed/messages';
import {
	answeredStatement,
	completedStatement,
	exerciseActivity,
	initializedStatement,
	setActivity,
	stepActivity,
	type EmbedStep,
	type SetOfExercises,
	type Statement,
	type StatementMark
} from '$lib/embed/statement';
import type { EmbedTheme } from '$lib/embed/theme';
import type { ProgressById } from '$lib/lab/progress';
import { assertNever } from '$lib/result';
import type { LabEvent } from '$lib/stores/lab-store.svelte';
import { randomUuid } from './random-uuid';

export type FrameHostPorts = {
	/** Asked for when it is needed, for there is none while a page is prerendered. */
	readonly window: () => Window;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** How far somebody has come, with what the last event has brought. */
	readonly progress: () => ProgressById;
	/** The set that the address asks for, if it does. */
	readonly set: () => SetOfExercises | undefined;
	readonly onTheme: (theme: EmbedTheme) => void;
	/** What a learning platform has kept: exercises that were done another time. */
	readonly onPlace: (progress: ProgressById) => void;
};

export type FrameHost = {
	/** Tells the height from now on, and hears the page around it. Returns what ends that. */
	readonly attach: () => () => void;
	/** For the `onEvent` of a `LabStore`. */
	readonly tellExercise: (event: LabEvent) => void;
	/** The list of a set's exercises is shown. */
	readonly tellSet: (set: SetOfExercises) => void;
	/** A step of the flow is shown. */
	readonly tellStep: (step: EmbedStep) => void;
	/** Something ran in the step. Told once for each. */
	readonly tellStepDone: (step: EmbedStep) => void;
};

export function createFrameHost(ports: FrameHostPorts): FrameHost {
	/** What is told once: `ready` of the flow, and each `completed` of more than one exercise. */
	const told = new Set<string>();

	function post(message: string): void {
		const { parent, self } = ports.window();
		// Whoever frames the embed may hear it: it says nothing that the page around it does not show anyway.
		if (parent !== self) parent.postMessage(message, '*');
	}

	function tell(event: EmbedEvent, statement: Statement): void {
		const place =
			event === 'answered' || event === 'completed' ? writeDone(ports.progress()) : undefined;
		post(eventMessage({ event, statement, place }));
	}

	function tellOnce(event: EmbedEvent, statement: Statement): void {
		const key = `${event} ${statement.object.id}`;
		if (told.has(key)) return;
		told.add(key);
		tell(event, statement);
	}

	const origin = (): string => ports.window().origin;
	const mark = (atMs = ports.now()): StatementMark => ({ id: randomUuid(), atMs });

	function tellExercise({ kind, scenario, log }: LabEvent): void {
		const exercise = exerciseActivity(origin(), scenario);
		switch (kind) {
			case 'ready':
				tell('ready', initializedStatement(exercise, mark(log.startedAtMs)));
				return;
			case 'answered':
				// One of its questions. An exercise is told as a whole, when it is done.
				return;
			case 'completed': {
				tell('answered', answeredStatement(exercise, log, mark(log.endedAtMs)));
				const set = ports.set();
				if (!set?.scenarios.some(({ id }) => id === scenario.id)) {
					tell('completed', completedStatement(exercise, mark()));
				} else if (isDone(set, ports.progress())) {
					tellOnce('completed', completedStatement(setActivity(origin(), set), mark()));
				}
				return;
			}
			default:
				assertNever(kind);
		}
	}

	return {
		tellExercise,
		tellSet: (set) => {
			tellOnce('ready', initializedStatement(setActivity(origin(), set), mark()));
		},
		tellStep: (step) => {
			const shown = initializedStatement(stepActivity(origin(), step), mark());
			if (!told.has('ready')) tell('ready', shown);
			told.add('ready');
			tell('step', { ...shown, id: randomUuid() });
		},
		tellStepDone: (step) => {
			tellOnce('completed', completedStatement(stepActivity(origin(), step), mark()));
		},
		attach: () => {
			const window = ports.window();
			if (window.parent === window.self) return () => undefined;
			const ends = [watchHeight(window, post), listen(window, ports)];
			return () => {
				for (const end of ends) end();
			};
		}
	};
}

/** Tells how high the page is whenever that changes: a browser looks once for each frame that it paints. */
function watchHeight(window: Window, post: (message: string) => void): () => void {
	const { documentElement } = window.document;
	let last: string | undefined;
	const observer = new ResizeObserver(() => {
		// Not `scrollHeight`, which is never less than the height of the frame.
		const message = resizeMessage(documentElement.getBoundingClientRect().height);
		if (message === last) return;
		last = message;
		post(message);
	});
	observer.observe(documentElement);
	return () => {
		observer.disconnect();
	};
}

/** Hears the page around the embed, and nobody else. */
function listen(window: Window, { now, onTheme, onPlace }: FrameHostPorts): () => void {
	let parentOrigin = originOfParent(window);

	function hear({ source, origin, data }: MessageEvent<unknown>): void {
		if (source !== window.parent) return;
		parentOrigin ??= origin;
		if (origin !== parentOrigin) return;
		const message = readHostMessage(data);
		if (message === undefined) return;
		if (message.event === 'theme') onTheme(message.theme);
		else onPlace(readDone(message.place, now()));
	}

	window.addEventListener('message', hear);
	return () => {
		window.removeEventListener('message', hear);
	};
}

/** `undefined` where the browser does not tell, or hides it. */
function originOfParent({ location, document }: Window): string | undefined {
	// Some browsers do not have the list, and `null` hides an origin.
	const nearest = 'ancestorOrigins' in location ? location.ancestorOrigins[0] : undefined;
	if (nearest !== undefined && nearest !== 'null') return nearest;
	// From one page of the embed to the next, the page before is not the one around.
	const { referrer } = document;
	const before = URL.canParse(referrer) ? new URL(referrer).origin : undefined;
	return before === location.origin ? undefined : before;
}

function isDone({ scenarios }: SetOfExercises, progress: ProgressById): boolean {
	return scenarios.every(({ id }) => (progress[id]?.state ?? 'started') !== 'started');
}
