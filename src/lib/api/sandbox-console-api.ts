/** The calls of the sandbox console. Apart from the others, because no step of the flow needs them. */
import type { Result } from '$lib/result';
import { SandboxFaults } from './sandbox-faults';
import { SandboxOptions } from './sandbox-options';
import { manageSandbox, type ManagementAnswer, type ManagementCall } from './sandbox-management';
import type { ApiFailure, WorkbenchApi } from './workbench-api';

type Answered<Answer> = Promise<Result<Answer, ApiFailure>>;

export type SandboxConsoleApi = Pick<WorkbenchApi, 'makeSandboxKey'> & {
	/** A call of the sandbox's Management API: whatever that answers is the answer, refusals too. */
	manageSandbox(environmentId: string, call: ManagementCall): Answered<ManagementAnswer>;
	readFaults(environmentId: string): Answered<SandboxFaults>;
	setFaults(environmentId: string, faults: SandboxFaults): Answered<SandboxFaults>;
	readOptions(environmentId: string): Answered<SandboxOptions>;
	setOptions(environmentId: string, options: SandboxOptions): Answered<SandboxOptions>;
};

export function createSandboxConsoleApi(
	api: Pick<WorkbenchApi, 'ask' | 'send' | 'makeSandboxKey'>
): SandboxConsoleApi {
	return {
		makeSandboxKey: (environmentId, applicationId) =>
			api.makeSandboxKey(environmentId, applicationId),
		manageSandbox: (environmentId, call) => manageSandbox(api, environmentId, call),
		readFaults: (environmentId) =>
			api.ask('GET', `/api/sandboxes/${environmentId}/faults`, SandboxFaults),
		setFaults: (environmentId, faults) =>
			api.ask('PUT', `/api/sandboxes/${environmentId}/faults`, SandboxFaults, faults),
		readOptions: (environmentId) =>
			api.ask('GET', `/api/sandboxes/${environmentId}/options`, SandboxOptions),
		setOptions: (environmentId, options) =>
			api.ask('PUT', `/api/sandboxes/${environmentId}/options`, SandboxOptions, options)
	};
}
