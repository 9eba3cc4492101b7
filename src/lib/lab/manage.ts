/** The Management API of a scenario's sandbox: reads by the documents that PingOne has, and changes. */
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import {
	managementPathOf,
	readManaged,
	type ManagementDocument,
	type ManagementPath
} from '$lib/pingone/management';
import { err, ok } from '$lib/result';
import type { LabSession } from './session';

/** `undefined` where the document is not there, or the sandbox did not answer. */
export async function readOf<Path extends ManagementPath>(
	{ ports, sandbox }: LabSession,
	path: Path
): Promise<ManagementDocument<Path['kind']> | undefined> {
	const read = await readManaged(async (asked) => {
		const answer = await ports.manage({
			environmentId: sandbox.environment_id,
			method: 'GET',
			path: managementPathOf(asked)
		});
		return answer === undefined ? err(null) : ok(answer);
	}, path);
	return read.ok ? read.value.document : undefined;
}

/** The answer to a change; `undefined` where it was refused, or the sandbox did not answer. */
export async function changeAt(
	{ ports, sandbox }: LabSession,
	method: 'PUT' | 'POST' | 'DELETE',
	path: ManagementPath,
	body?: object
): Promise<JsonObject | undefined> {
	const answer = await ports.manage({
		environmentId: sandbox.environment_id,
		method,
		path: managementPathOf(path),
		body
	});
	if (answer === undefined || answer.status >= 300) return undefined;
	return isJsonObject(answer.json) ? answer.json : {};
}
