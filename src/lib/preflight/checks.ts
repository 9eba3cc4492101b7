/** The table of all checks, in the order in which they are shown. */
import { APPLICATION_CHECKS } from './application-checks';
import { ASSERTION_CHECKS } from './assertion-checks';
import { DISCOVERY_CHECKS } from './discovery-checks';
import { LOCAL_CHECKS } from './local-checks';
import type { CheckGroupId } from './check';
import type { PreflightCheck } from './preflight-check';
import { REGISTRATION_CHECKS } from './registration-checks';
import { SCOPE_GRANT_CHECKS } from './scope-grant-checks';
import { SCOPE_TEXT_CHECKS } from './scope-text-checks';
import { TOKEN_OUTCOME_CHECKS } from './token-outcome-checks';
import { WORKER_CHECKS } from './worker-checks';

const GROUPS = {
	local: [...LOCAL_CHECKS, ...ASSERTION_CHECKS, ...SCOPE_TEXT_CHECKS],
	discovery: DISCOVERY_CHECKS,
	application: [...APPLICATION_CHECKS, ...REGISTRATION_CHECKS],
	scopes: [...SCOPE_GRANT_CHECKS, ...TOKEN_OUTCOME_CHECKS],
	worker: WORKER_CHECKS
} as const satisfies Record<CheckGroupId, readonly PreflightCheck[]>;

export const CHECKS: readonly (PreflightCheck & { readonly group: CheckGroupId })[] = [
	...GROUPS.local.map((check) => ({ ...check, group: 'local' as const })),
	...GROUPS.discovery.map((check) => ({ ...check, group: 'discovery' as const })),
	...GROUPS.application.map((check) => ({ ...check, group: 'application' as const })),
	...GROUPS.scopes.map((check) => ({ ...check, group: 'scopes' as const })),
	...GROUPS.worker.map((check) => ({ ...check, group: 'worker' as const }))
];
