/**
 * The calls about PingOne's own configuration. Apart from the others, because most pages need none of
 * them: this is loaded with the first validation, or when the App Picker opens.
 */
import type { Result } from '$lib/result';
import { ApplicationChangeAnswer, type ApplicationChangeRequest } from './application-change';
import {
	AdoptedApplication,
	ApplicationListAnswer,
	WorkerTokenAnswer,
	type EnvironmentRequest,
	type WorkerTokenRequest
} from './applications';
import { PreflightAnswer, type PreflightRequest } from './preflight';
import type { ApiFailure, WorkbenchApi } from './workbench-api';

type Answered<Answer> = Promise<Result<Answer, ApiFailure>>;

export type ManagementApi = {
	runPreflight(body: PreflightRequest): Answered<PreflightAnswer>;
	/** Without a credential in the body: the vault's is used. */
	requestWorkerToken(body: WorkerTokenRequest): Answered<WorkerTokenAnswer>;
	listApplications(environment: EnvironmentRequest): Answered<ApplicationListAnswer>;
	adoptApplication(id: string, environment: EnvironmentRequest): Answered<AdoptedApplication>;
	/** Changes PingOne with `consent` alone. */
	changeApplication(id: string, body: ApplicationChangeRequest): Answered<ApplicationChangeAnswer>;
};

export function createManagementApi({ ask }: Pick<WorkbenchApi, 'ask'>): ManagementApi {
	return {
		runPreflight: (body) => ask('POST', '/api/preflight', PreflightAnswer, body),
		requestWorkerToken: (body) => ask('POST', '/api/worker-token', WorkerTokenAnswer, body),
		listApplications: ({ region, environment_id }) => {
			const query = new URLSearchParams({ region, environment_id }).toString();
			return ask('GET', `/api/applications?${query}`, ApplicationListAnswer);
		},
		adoptApplication: (id, environment) =>
			ask('POST', `/api/applications/${id}/adopt`, AdoptedApplication, environment),
		changeApplication: (id, body) =>
			ask('POST', `/api/applications/${id}/change`, ApplicationChangeAnswer, body)
	};
}
