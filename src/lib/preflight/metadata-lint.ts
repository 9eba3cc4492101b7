/**
 * Checks a discovery document against what we know of the server. The document is data to look at: no
 * address in it is ever called. Pure: no I/O, no clock.
 *
 * @see RFC 8414 sections 2 and 3.3
 */
import { isJsonObject } from '$lib/oauth/json-object';
import type { Check } from './check';
import { shown } from './finding';
import type { ExpectedMetadata, MetadataCheck } from './metadata-check';
import { METADATA_CLIENT_CHECKS } from './metadata-client-authentication';
import { METADATA_ADDRESS_CHECKS } from './metadata-endpoint';

const CHECKS: readonly MetadataCheck[] = [...METADATA_ADDRESS_CHECKS, ...METADATA_CLIENT_CHECKS];

const OBJECT_CHECK = {
	id: 'metadata_object',
	title: 'The document is a JSON object',
	learn: '/learn/standards#authorization-server-metadata'
} as const;

/** A check of a document alone, which belongs to no group of a configuration's checks. */
export type LintFinding = Omit<Check, 'group'>;

/**
 * One finding for each check, always all of them and in the same order. Without a JSON object every
 * other check is skipped.
 */
export function lintMetadata(metadata: unknown, expected: ExpectedMetadata): LintFinding[] {
	if (!isJsonObject(metadata)) {
		return [
			{
				...OBJECT_CHECK,
				outcome: 'error',
				evidence: [`Answer: ${shown(metadata)}`],
				explanation:
					'A discovery document must be one JSON object (RFC 8414 section 3.2). Check the region, the environment id and the URL.'
			},
			...CHECKS.map(({ id, title, learn }) => ({
				id,
				title,
				learn,
				outcome: 'skipped' as const,
				evidence: [],
				explanation: 'There is no document to read.'
			}))
		];
	}

	return [
		{
			...OBJECT_CHECK,
			outcome: 'pass',
			evidence: [`${Object.keys(metadata).length} members.`],
			explanation: 'We can read the document.'
		},
		...CHECKS.map(({ id, title, learn, judge }) => ({
			id,
			title,
			learn,
			...judge(metadata, expected)
		}))
	];
}
