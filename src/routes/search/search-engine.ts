/** Finds sections of lessons by words, by their beginnings and in spite of a slip of the pen. Pure. */
import MiniSearch from 'minisearch';
import type { SearchEntry } from '$lib/content/learn/search-index';
import { splitCorrelationId } from '$lib/pingone/correlation-id';

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

/** Where nothing is found, a letter of a shorter word may differ too: "tokn", but not "aid" for "aud". */
const LENIENT_FROM = 4;

export function buildSearchEngine(entries: readonly SearchEntry[]): SearchEngine {
	const index = new MiniSearch<SearchEntry>({
		idField: 'address',
		fields: ['heading', 'lesson', 'text'],
		storeFields: ['address', 'heading', 'lesson', 'text']
	});
	index.addAll(entries);
	const byAddress = new Map(entries.map((entry) => [entry.address, entry]));

	const find = (query: string, combineWith: 'AND' | 'OR', fuzzyFrom: number) =>
		index.search(query, {
			combineWith,
			boost: { heading: 4, lesson: 1.5 },
			prefix: (term) => term.length >= SHORTEST_PREFIX,
			fuzzy: (term) => (term.length >= fuzzyFrom ? FUZZINESS : false),
			processTerm: (term) => {
				const word = term.toLowerCase();
				return STOP_WORDS.has(word) ? null : word;
			}
		});

	return (typed) => {
		const query = wordsOfQuery(typed);
		const attempts = [
			() => find(query, 'AND', FUZZY_FROM),
			() => find(query, 'OR', FUZZY_FROM),
			() => find(query, 'OR', LENIENT_FROM)
		];
		let found: ReturnType<typeof find> = [];
		for (const attempt of attempts) {
			found = attempt();
			if (found.length > 0) break;
		}
		return found.flatMap(({ id, terms }) => {
			const entry = byAddress.get(String(id));
			return entry === undefined ? [] : [{ ...entry, words: terms }];
		});
	};
}

/** A message as it was pasted, without what no lesson can hold; "RFC7523" in the words of the lessons. */
function wordsOfQuery(typed: string): string {
	return splitCorrelationId(typed).text.replaceAll(/\brfc-?(?=\d)/gi, 'RFC ');
}
