/** The calls of the sandbox console. Apart from the others, because no step of the flow needs them. */
import { err, ok, type Result } from '$lib/result';
import { PROBLEM_MEDIA_TYPE } from './problem';
import { SandboxFaults } from './sandbox-faults';
import { SandboxOptions } from './sandbox-options';
import {
	parseJson,
	readProblem,
	UNREACHABLE,
	type ApiFailure,
	type WorkbenchApi
} from './workbench-api';

type Answered<Answer> = Promise<Result<Answer, ApiFailure>>;

/** `path` is below the environment, such as `applications`. */
export type ManagementCall = {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	readonly path: string;
	readonly body?: object | undefined;
};

export type ManagementAnswer = {
	readonly status: number;
	readonly status_text: string;
	readonly content_type?: string | undefined;
	readonly text: string;
	/** `null` for an answer without a body. */
	readonly json: unknown;
};

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

async function manageSandbox(
	{ send }: Pick<WorkbenchApi, 'send'>,
	environmentId: string,
	{ method, path, body }: ManagementCall
): Answered<ManagementAnswer> {
	const address = `/api/sandboxes/${environmentId}/management/${path}`;
	const sent = await send(method, address, body);
	if (sent === undefined) return err(UNREACHABLE);
	const { response, text } = sent;
	const contentType = response.headers.get('content-type') ?? undefined;
	if (contentType?.startsWith(PROBLEM_MEDIA_TYPE) === true) {
		return err(readProblem(parseJson(text)));
	}
	const json = text === '' ? null : parseJson(text);
	if (json === undefined) return err(UNREACHABLE);
	return ok({
		status: response.status,
		status_text: response.statusText,
		content_type: contentType,
		text,
		json
	});
}
