/** Secrets that change, keys, and assertions that break a rule. */
import type { Scenario } from '../scenario';
import { AUDIENCE_AND_TIMES } from './assertions/audience-and-times';
import { ID_LIFETIME_ALGORITHM } from './assertions/id-lifetime-algorithm';
import { SECRETS_AND_KEYS } from './assertions/secrets-and-keys';

export const ASSERTIONS: readonly Scenario[] = [
	...SECRETS_AND_KEYS,
	...ID_LIFETIME_ALGORITHM,
	...AUDIENCE_AND_TIMES
];
