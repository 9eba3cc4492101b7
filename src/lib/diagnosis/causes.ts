/** The table of causes. Among causes of one likelihood the earlier row is shown first. */
import { ASSERTION_CAUSES } from './assertion-causes';
import type { CauseRule } from './cause-rule';
import { CLIENT_CAUSES } from './client-causes';
import { GRANT_CAUSES } from './grant-causes';
import { INTROSPECTION_CAUSES, REVOCATION_CAUSES } from './introspection-causes';
import type { Refusal } from './refusal';
import { SCOPE_CAUSES } from './scope-causes';
import { SERVER_CAUSES } from './server-causes';

/** Of every endpoint at which a client authenticates. */
const CLIENT_AUTHENTICATION = [...SERVER_CAUSES, ...ASSERTION_CAUSES, ...CLIENT_CAUSES];

/** The rows of one endpoint alone. */
const AT_ENDPOINT: Readonly<Record<Refusal['endpoint'], readonly CauseRule[]>> = {
	token: [...GRANT_CAUSES, ...SCOPE_CAUSES],
	introspection: INTROSPECTION_CAUSES,
	revocation: REVOCATION_CAUSES
};

/** Of the token endpoint. */
export const CAUSES: readonly CauseRule[] = [...CLIENT_AUTHENTICATION, ...AT_ENDPOINT.token];

/** The rows that come into question at the endpoint that refused. */
export function causesAt({ endpoint }: Pick<Refusal, 'endpoint'>): readonly CauseRule[] {
	return [...CLIENT_AUTHENTICATION, ...AT_ENDPOINT[endpoint]];
}
