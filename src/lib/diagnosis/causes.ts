/** The table of causes. Among causes of one likelihood the earlier row is shown first. */
import { ASSERTION_CAUSES } from './assertion-causes';
import type { CauseRule } from './cause-rule';
import { CLIENT_CAUSES } from './client-causes';
import { GRANT_CAUSES } from './grant-causes';
import { SCOPE_CAUSES } from './scope-causes';
import { SERVER_CAUSES } from './server-causes';

export const CAUSES: readonly CauseRule[] = [
	...SERVER_CAUSES,
	...ASSERTION_CAUSES,
	...CLIENT_CAUSES,
	...GRANT_CAUSES,
	...SCOPE_CAUSES
];
