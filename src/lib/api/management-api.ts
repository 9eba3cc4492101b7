/**
 * The calls about PingOne's own configuration. Apart from the others, because most pages need none of
 * them: this is loaded with the first validation, or when the App Picker opens.
 */
import type { Result } from '$lib/result';
import { ApplicationChangeAnswer, type ApplicationChangeRequest } from './application-change';
import {
	AdoptedApplication,
	ApplicationAnswer,
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
	readApplication(id: string, environment: EnvironmentRequest): Answered<ApplicationAnswer>;
	adoptApplication(id: string, environment: EnvironmentRequest): Answered<AdoptedApplication>;
	/** Changes PingOne with `consent` alone. */
	changeApplication(id: string, body: ApplicationChangeRequest): Answered<ApplicationChangeAnswer>;
};

export function createManagementApi({ ask }: Pick<WorkbenchApi, 'ask'>): ManagementApi {
	return {
		runPreflight: (body) => ask('POST', '/api/preflight', PreflightAnswer, body),
		requestWorkerToken: (body) => ask('POST', '/api/worker-token', WorkerTokenAnswer, body),
		listApplications: (environment) =>
			ask('GET', `/api/applications?${queryOf(environment)}`, ApplicationListAnswer),
		readApplication: (id, environment) => {
			const path = `/api/applications/${encodeURIComponent(id)}?${queryOf(environment)}`;
			return ask('GET', path, ApplicationAnswer);
		},
		adoptApplication: (id, environment) =>
			ask('POST', `/api/applications/${id}/adopt`, AdoptedApplication, environment),
		changeApplication: (id, body) =>
			ask('POST', `/api/applications/${id}/change`, ApplicationChangeAnswer, body)
	};
}

function queryOf({ region, environment_id }: EnvironmentRequest): string {
	return new URLSearchParams({ region, environment_id }).toString();
}
