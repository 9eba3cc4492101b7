/** The endpoints that read PingOne by way of a worker. */
import { ApplicationChangeAnswer, ApplicationChangeRequest } from './application-change';
import {
	AdoptedApplication,
	ApplicationAnswer,
	ApplicationListAnswer,
	EnvironmentRequest,
	WorkerTokenAnswer,
	WorkerTokenRequest
} from './applications';
import { WITH_BODY, WITH_UPSTREAM, type Endpoint } from './endpoint';
import { PreflightAnswer, PreflightRequest } from './preflight';

export const MANAGEMENT_ENDPOINTS: readonly Endpoint[] = [
	{
		path: '/api/preflight',
		method: 'post',
		summary: 'Find, before a request is sent, every reason why it would be refused',
		request: PreflightRequest,
		status: 200,
		answer: PreflightAnswer,
		problems: [...WITH_BODY, 'sandbox_exists_no_more', 'sandbox_failed']
	},
	{
		path: '/api/worker-token',
		method: 'post',
		summary: 'Request a token of a worker and keep it in the vault',
		request: WorkerTokenRequest,
		status: 200,
		answer: WorkerTokenAnswer,
		passesRefusals: true,
		problems: [...WITH_BODY, 'credential_required', ...WITH_UPSTREAM]
	},
	{
		path: '/api/applications',
		method: 'get',
		summary: 'List the applications of an environment, those that can use this grant first',
		query: EnvironmentRequest,
		status: 200,
		answer: ApplicationListAnswer,
		passesRefusals: true,
		problems: ['invalid_request', 'credential_required', ...WITH_UPSTREAM]
	},
	{
		path: '/api/applications/{id}',
		method: 'get',
		summary: 'Read one application in full',
		query: EnvironmentRequest,
		status: 200,
		answer: ApplicationAnswer,
		passesRefusals: true,
		problems: ['invalid_request', 'credential_required', 'not_found', ...WITH_UPSTREAM]
	},
	{
		path: '/api/applications/{id}/adopt',
		method: 'post',
		summary: 'Take over the settings of an application, and put its secret into the vault',
		request: EnvironmentRequest,
		status: 200,
		answer: AdoptedApplication,
		passesRefusals: true,
		problems: [...WITH_BODY, 'credential_required', 'not_found', ...WITH_UPSTREAM]
	},
	{
		path: '/api/applications/{id}/change',
		method: 'post',
		summary: 'Show a change of the application at PingOne, and with consent send it',
		request: ApplicationChangeRequest,
		status: 200,
		answer: ApplicationChangeAnswer,
		passesRefusals: true,
		problems: [...WITH_BODY, 'credential_required', 'not_found', ...WITH_UPSTREAM]
	}
];
