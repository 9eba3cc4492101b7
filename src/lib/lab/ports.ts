/** What a scenario needs to run: a sandbox to send to, and a clock. */
import type { Cause } from '$lib/diagnosis/cause';
import type { ApiCall } from '$lib/calls/api-call';
import type { RawAnswer } from '$lib/calls/record';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { HttpRequest } from '$lib/oauth/http-request';
import type { SandboxFaults } from '$lib/sandbox/faults';
import type { SandboxOptions } from '$lib/sandbox/options';

/** A sandbox as it is told when it is made, as far as the lab needs it. Play money. */
export type LabSandbox = {
	readonly environment_id: string;
	readonly issuer: string;
	/** What reads the Management API. */
	readonly worker: { readonly client_id: string; readonly client_secret: string };
	readonly applications: readonly {
		readonly id: string;
		readonly name: string;
		readonly client_auth_method: ClientAuthMethod;
		readonly scope: string;
		readonly client_secret?: string | undefined;
	}[];
};

/** `undefined` wherever the workbench itself did not do its part. */
export type LabPorts = {
	makeSandbox(): Promise<LabSandbox | undefined>;
	/** By way of the workbench: the record of the request, the token that came of it, and why none did. */
	exchangeToken(body: TokenRequestBody): Promise<
		| {
				readonly call: ApiCall;
				readonly token?: string | undefined;
				readonly causes: readonly Cause[];
		  }
		| undefined
	>;
	/** The request as the Worker would send it. */
	previewToken(body: TokenRequestBody): Promise<ApiCall | undefined>;
	/** Straight to the sandbox. */
	send(request: HttpRequest): Promise<RawAnswer | undefined>;
	/** The sandbox's Management API; `path` is below the environment. */
	manage(call: {
		readonly environmentId: string;
		readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
		readonly path: string;
		readonly body?: object | undefined;
	}): Promise<{ readonly status: number; readonly json: unknown } | undefined>;
	setFaults(environmentId: string, faults: SandboxFaults): Promise<boolean>;
	/** The others are as they are in a new sandbox. */
	setOptions(environmentId: string, options: Partial<SandboxOptions>): Promise<boolean>;
	makeKey(environmentId: string, applicationId: string): Promise<LabKey | undefined>;
	revoke(body: TokenRequestBody, token: string): Promise<boolean>;
	/** Milliseconds since the epoch. */
	now(): number;
	/** A fresh id for the record of a call. */
	newId(): string;
};

/** A key pair of an application of the sandbox. Play money. */
export type LabKey = {
	readonly private_key: string;
	readonly jwks: { readonly keys: readonly { readonly kid?: string | undefined }[] };
};
