/** Finds sections of lessons by words, by their beginnings and in spite of a slip of the pen. Pure. */
import MiniSearch from 'minisearch';
import type { SearchEntry } from '$lib/content/learn/search-index';

export type Hit = SearchEntry & {
	/** The words of the section that matched, in lower case. */
	readonly words: readonly string[];
};

export type SearchEngine = (query: string) => Hit[];

/** Words of a question that say nothing about its subject. */
const STOP_WORDS = new Set(
	'a an and are be can do does for how i in is it my of on or the to what when which why with'.split(
		' '
	)
);

const SHORTEST_PREFIX = 2;

/** From this length on one letter in five may differ. */
const FUZZY_FROM = 5;
const FUZZINESS = 0.2;

export function buildSearchEngine(entries: readonly SearchEntry[]): SearchEngine {
	const index = new MiniSearch<SearchEntry>({
		idField: 'address',
		fields: ['heading', 'lesson', 'text'],
		storeFields: ['address', 'heading', 'lesson', 'text']
	});
	index.addAll(entries);
	const byAddress = new Map(entries.map((entry) => [entry.address, entry]));

	const find = (query: string, combineWith: 'AND' | 'OR') =>
		index.search(query, {
			combineWith,
			boost: { heading: 4, lesson: 1.5 },
			prefix: (term) => term.length >= SHORTEST_PREFIX,
			fuzzy: (term) => (term.length >= FUZZY_FROM ? FUZZINESS : false),
			processTerm: (term) => {
				const word = term.toLowerCase();
				return STOP_WORDS.has(word) ? null : word;
			}
		});

	return (query) => {
		const strict = find(query, 'AND');
		const found = strict.length > 0 ? strict : find(query, 'OR');
		return found.flatMap(({ id, terms }) => {
			const entry = byAddress.get(String(id));
			return entry === undefined ? [] : [{ ...entry, words: terms }];
		});
	};
}
