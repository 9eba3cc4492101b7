import type { ManagementApi } from '$lib/api/management-api';
import type { WorkbenchApi } from '$lib/api/workbench-api';

function unexpected(): never {
	throw new Error('This test does not expect that call.');
}

/** An api of which a test brings the calls that it expects; any other fails the test. */
export function fakeApi(calls: Partial<WorkbenchApi>): WorkbenchApi {
	return {
		exchangeToken: unexpected,
		previewToken: unexpected,
		introspectToken: unexpected,
		revokeToken: unexpected,
		fetchKeys: unexpected,
		listCredentials: unexpected,
		storeCredential: unexpected,
		makeKey: unexpected,
		forgetCredentials: unexpected,
		makeSandbox: unexpected,
		makeSandboxKey: unexpected,
		ask: unexpected,
		send: unexpected,
		...calls
	};
}

/** The same for the calls about PingOne's own configuration. */
export function fakeManagementApi(calls: Partial<ManagementApi>): ManagementApi {
	return {
		runPreflight: unexpected,
		requestWorkerToken: unexpected,
		listApplications: unexpected,
		readApplication: unexpected,
		adoptApplication: unexpected,
		changeApplication: unexpected,
		...calls
	};
}
