/** The two versions of the framework, and what changes between them for this grant. */
import type { AssertionTyp } from './assertion-parts';

export const SPEC_VERSIONS = ['2.0', '2.1'] as const;

export type SpecVersion = (typeof SPEC_VERSIONS)[number];

export const DEFAULT_SPEC_VERSION: SpecVersion = '2.0';

/**
 * The defaults that a version brings where the person has chosen nothing. RFC 10070 gives assertions a
 * type of their own; whether PingOne takes it is not known, so that only 2.1 asks for it.
 */
export const SPEC_VERSION_DEFAULTS = {
	'2.0': { assertionTyp: 'JWT' },
	'2.1': { assertionTyp: 'client-authentication+jwt' }
} as const satisfies Record<SpecVersion, { assertionTyp: AssertionTyp }>;
