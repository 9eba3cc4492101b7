import type { TeamLogStub, WorkerEnv } from '../platform';

/** The one log of the deployment. */
export function teamLogOf({ TEAM_LOG }: Pick<WorkerEnv, 'TEAM_LOG'>): TeamLogStub {
	return TEAM_LOG.getByName('team');
}
