import * as v from 'valibot';
import { SearchEntry } from '$lib/content/learn/search-index';
import { buildSearchEngine, type Hit, type SearchEngine } from './search-engine';

const SearchIndex = v.array(SearchEntry);

/** More than this nobody reads; a longer query finds better. */
const SHOWN_HITS = 20;

type IndexPhase =
	| { readonly status: 'loading' }
	| { readonly status: 'ready'; readonly engine: SearchEngine }
	| { readonly status: 'failed' };

/** The search of the lessons: the index is read once, and every search after that is done here. */
export class LessonSearch {
	query = $state('');
	#phase = $state.raw<IndexPhase>({ status: 'loading' });
	#hits = $derived.by(() => this.#find());

	readonly #readIndex: () => Promise<unknown>;

	constructor(readIndex: () => Promise<unknown>) {
		this.#readIndex = readIndex;
	}

	get status(): IndexPhase['status'] {
		return this.#phase.status;
	}

	get hits(): readonly Hit[] {
		return this.#hits.slice(0, SHOWN_HITS);
	}

	get count(): number {
		return this.#hits.length;
	}

	get hasQuery(): boolean {
		return this.query.trim() !== '';
	}

	async load(): Promise<void> {
		try {
			const entries = v.parse(SearchIndex, await this.#readIndex());
			this.#phase = { status: 'ready', engine: buildSearchEngine(entries) };
		} catch {
			// Whatever it was, network or content: the page says so and offers the list of lessons.
			this.#phase = { status: 'failed' };
		}
	}

	#find(): readonly Hit[] {
		return this.#phase.status === 'ready' && this.hasQuery ? this.#phase.engine(this.query) : [];
	}
}
