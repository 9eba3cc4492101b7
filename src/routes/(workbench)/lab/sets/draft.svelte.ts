import type { ExerciseEntry } from '$lib/lab/exercise-entry';
import { SET_TITLE_LIMIT, type ExerciseSet } from '$lib/lab/exercise-set';

/** A set while a teacher puts it together. */
export class SetDraft {
	#exercises: readonly ExerciseEntry[];
	#chosen = $state.raw<readonly ExerciseEntry[]>([]);
	#title = $state('');
	hasHints = $state(true);
	isMystery = $state(false);

	constructor(exercises: readonly ExerciseEntry[]) {
		this.#exercises = exercises;
	}

	get chosen(): readonly ExerciseEntry[] {
		return this.#chosen;
	}

	get title(): string {
		return this.#title;
	}

	set title(text: string) {
		this.#title = text.slice(0, SET_TITLE_LIMIT);
	}

	readonly set: ExerciseSet = $derived.by(() => {
		const title = this.#title.trim();
		return {
			scenarios: this.#chosen,
			...(title ? { title } : {}),
			hasHints: this.hasHints,
			isMystery: this.isMystery
		};
	});

	/** What has to be done before there is a link. */
	readonly fault: string | undefined = $derived(
		this.#chosen.length === 0 ? 'Choose at least one exercise.' : undefined
	);

	has(id: string): boolean {
		return this.#chosen.some((exercise) => exercise.id === id);
	}

	/** A new one comes last. */
	choose(id: string, isChosen: boolean): void {
		const others = this.#chosen.filter((exercise) => exercise.id !== id);
		const exercise = this.#exercises.find((candidate) => candidate.id === id);
		this.#chosen = isChosen && exercise ? [...others, exercise] : others;
	}

	/** By one place up (-1) or down (1). */
	move(id: string, by: -1 | 1): void {
		const from = this.#chosen.findIndex((exercise) => exercise.id === id);
		const moved = this.#chosen[from];
		const to = from + by;
		if (moved === undefined || to < 0 || to >= this.#chosen.length) return;
		this.#chosen = this.#chosen.toSpliced(from, 1).toSpliced(to, 0, moved);
	}
}
