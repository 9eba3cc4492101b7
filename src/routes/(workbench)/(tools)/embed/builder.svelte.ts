import type { PosterLesson } from '$lib/embed/poster';
import type * as Build from './build';
import { FIRST_FIELDS, pastedQuery, queryOf, type Fields } from './fields';

type Built = Build.Built;

export type Checked =
	{ readonly status: 'unread' } | { readonly status: 'read'; readonly faults: Built['faults'] };

/** What is chosen, and the address that comes of it. */
export class Builder {
	#lessons: readonly PosterLesson[];
	#fields = $state.raw<Fields>(FIRST_FIELDS);
	#built: Built;
	#checked = $state.raw<Checked>();
	#hasChanged = $state(false);
	#hasFailed = $state(false);
	#isBuilding = $state(false);
	/** Counts the changes: a late answer to an earlier one is dropped. */
	#changes = 0;

	/** `first`: what comes of {@link FIRST_FIELDS}. */
	constructor(first: Built, lessons: readonly PosterLesson[]) {
		this.#built = $state.raw(first);
		this.#lessons = lessons;
	}

	get fields(): Fields {
		return this.#fields;
	}

	get built(): Built {
		return this.#built;
	}

	/** What was found in the address that was pasted last. */
	get checked(): Checked | undefined {
		return this.#checked;
	}

	/** The tutorial at once, as soon as something was chosen; before that a poster that loads nothing. */
	get previewPath(): string {
		return this.#hasChanged ? this.#built.previewPath : this.#built.path;
	}

	/** The file that builds did not come. */
	get hasFailed(): boolean {
		return this.#hasFailed;
	}

	/** What is shown is not yet what was chosen. */
	get isBuilding(): boolean {
		return this.#isBuilding;
	}

	/** Why a field is not in order. */
	faultOf(name: string): string | undefined {
		return this.#built.faults.find((fault) => fault.name === name)?.message;
	}

	async choose(changed: Partial<Fields>): Promise<void> {
		this.#fields = { ...this.#fields, ...changed };
		this.#checked = undefined;
		const built = await this.#build(queryOf(this.#fields));
		if (built !== undefined) this.#built = built;
	}

	/** Takes over what an address or a snippet says. */
	async check(text: string): Promise<void> {
		if (text.trim() === '') {
			this.#checked = undefined;
			return;
		}
		const query = pastedQuery(text);
		if (query === undefined) {
			this.#checked = { status: 'unread' };
			return;
		}
		const built = await this.#build(query);
		if (built === undefined) return;
		this.#built = { ...built, faults: [] };
		this.#fields = built.fields;
		this.#checked = { status: 'read', faults: built.faults };
	}

	async #build(query: URLSearchParams): Promise<Built | undefined> {
		const change = ++this.#changes;
		this.#isBuilding = true;
		try {
			const { build } = await import('./build');
			if (change !== this.#changes) return undefined;
			this.#hasChanged = true;
			this.#hasFailed = false;
			return build(query, this.#fields, this.#lessons);
		} catch {
			this.#hasFailed = true; // The network is gone, or a new version of the site has other files.
			return undefined;
		} finally {
			if (change === this.#changes) this.#isBuilding = false;
		}
	}
}
