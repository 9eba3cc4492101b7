/**
 * The catalogue of causes as data: what `/errors.json` publishes. Each entry has the answers that lead to
 * it, as far as their words are known. Pure.
 */
import { BEARER_CAUSES } from './bearer-causes';
import type { CauseMatch } from './cause-match';
import type { CauseEntry } from './cause-rule';
import { CAUSES } from './causes';
import { PREVIOUS_SECRET_CAUSE } from './ending-secret';
import { INTROSPECTION_CAUSES, REVOCATION_CAUSES } from './introspection-causes';
import { MANAGEMENT_CAUSES, UNKNOWN_MANAGEMENT_CAUSE } from './management-causes';
import { METADATA_CAUSES } from './metadata-causes';
import { SENT_ASSERTION_CAUSES } from './sent-assertion-causes';
import { CONTRADICTED_CAUSE, UNKNOWN_CAUSE } from './server-causes';
import { TRANSPORT_CAUSES } from './transport-causes';

export type CatalogueEntry = {
	readonly id: string;
	/** The address of the entry: a JSON pointer into the document (RFC 6901 section 6). */
	readonly anchor: string;
	readonly source:
		| 'token_endpoint'
		| 'introspection_endpoint'
		| 'revocation_endpoint'
		| 'management_api'
		| 'transport'
		| 'client_assertion'
		| 'metadata'
		| 'api';
	readonly title: string;
	readonly matches: readonly CauseMatch[];
	readonly solutions: readonly string[];
	readonly console_path?: string | undefined;
	readonly learn: string;
};

export type Catalogue = {
	readonly title: string;
	readonly version: 1;
	readonly causes: Readonly<Record<string, CatalogueEntry>>;
};

/** The whole catalogue, in the order of the tables. */
export function buildCatalogue(): Catalogue {
	const entries = [
		...entriesOf('token_endpoint', [
			...CAUSES,
			UNKNOWN_CAUSE,
			CONTRADICTED_CAUSE,
			PREVIOUS_SECRET_CAUSE
		]),
		...entriesOf('introspection_endpoint', INTROSPECTION_CAUSES),
		...entriesOf('revocation_endpoint', REVOCATION_CAUSES),
		...entriesOf('management_api', [...MANAGEMENT_CAUSES, UNKNOWN_MANAGEMENT_CAUSE]),
		...entriesOf(
			'transport',
			TRANSPORT_CAUSES.map((cause) => ({ ...cause, matches: [{ outcome: cause.outcome }] }))
		),
		...entriesOf('client_assertion', SENT_ASSERTION_CAUSES),
		...entriesOf('metadata', METADATA_CAUSES),
		...entriesOf('api', BEARER_CAUSES)
	];
	return {
		title: 'Why PingOne refuses the client credentials grant, and how to fix it',
		version: 1,
		causes: Object.fromEntries(entries.map((entry) => [entry.id, entry]))
	};
}

function entriesOf(
	source: CatalogueEntry['source'],
	causes: readonly CauseEntry[]
): CatalogueEntry[] {
	return causes.map(({ id, title, whatToDo, consolePath, learn, matches }) => ({
		id,
		anchor: `/errors.json#/causes/${id}`,
		source,
		title,
		matches,
		solutions: whatToDo,
		...(consolePath === undefined ? {} : { console_path: consolePath }),
		learn
	}));
}
