/**
 * The vault's part, done in the memory of the page: for a workbench that sends no cookie and keeps nothing.
 * It holds what its sandbox told it, which is play money, and refuses anything else.
 */
import { sentBodyOf } from '$lib/api/answers';
import type { CredentialStatus, Purpose } from '$lib/api/credentials';
import type { EndpointName } from '$lib/api/endpoints';
import type { NewSandbox } from '$lib/api/sandboxes';
import type { Answered, ArgumentsOf, WorkbenchApi } from '$lib/api/workbench-api';
import type { ApiCall } from '$lib/calls/api-call';
import type { SandboxWorker } from '$lib/flow/client';
import { isSameServer, type ServerMembers } from '$lib/flow/server-choice';
import { withLabPlay } from '$lib/lab/play';
import {
	credentialKindOf,
	DEFAULT_CLIENT_AUTH_METHOD,
	type ClientAuthMethod
} from '$lib/oauth/client-authentication-method';
import { readTokenResponse } from '$lib/oauth/token-response';
import { ok } from '$lib/result';

type Credential =
	| { readonly client_secret: string }
	| { readonly private_key: string; readonly key_id?: string | undefined };

type Kept = { readonly status: CredentialStatus; readonly credential: Credential };

/** Without a client id it is a connection's, and nothing is kept for that. */
type Asked = ServerMembers & { readonly client_id?: string | undefined };

type Holder = ServerMembers & { readonly client_id: string };

type Kind = CredentialStatus['kind'];

type Own = { [Name in EndpointName]?: (...given: ArgumentsOf<Name>) => Answered<Name> };

/** The api, with what the vault would add to a body put into it here. */
export function withMemoryVault(api: WorkbenchApi): WorkbenchApi {
	let kept: readonly Kept[] = [];
	let worker: (SandboxWorker & { readonly environmentId: string }) | undefined;

	function keep(purpose: Purpose, holder: Holder, credential: Credential): CredentialStatus {
		const kind = 'private_key' in credential ? 'private_key' : 'secret';
		const { region, environment_id, client_id } = holder;
		const status: CredentialStatus = {
			purpose,
			region,
			environment_id,
			client_id,
			kind,
			// It ends with the page.
			expires_at: Number.MAX_SAFE_INTEGER
		};
		kept = [...kept.filter((one) => !isOf(one, purpose, holder, kind)), { status, credential }];
		return status;
	}

	function find(purpose: Purpose, holder: Asked, kind?: Kind): Credential | undefined {
		return kept.find((one) => isOf(one, purpose, holder, kind))?.credential;
	}

	/** A vault has one credential of a client; here a secret and a key can stand side by side. */
	function credentialFor(
		purpose: Purpose,
		holder: Asked,
		method: ClientAuthMethod = DEFAULT_CLIENT_AUTH_METHOD
	): Credential | undefined {
		return find(purpose, holder, credentialKindOf(method));
	}

	/** A worker of PingOne would not be sent along; there is none here. */
	function workerFor({ region, environment_id }: ServerMembers): {
		readonly worker?: SandboxWorker;
	} {
		if (worker === undefined || region !== 'sandbox') return {};
		const { environmentId, ...sent } = worker;
		return environmentId === environment_id ? { worker: sent } : {};
	}

	function keepSandbox(made: NewSandbox): void {
		const { region, environment_id } = made;
		kept = [];
		worker = { ...made.worker, environmentId: environment_id };
		for (const { id, client_secret } of made.applications) {
			if (client_secret === undefined) continue;
			keep('client', { region, environment_id, client_id: id }, { client_secret });
		}
	}

	const own: Own = {
		async makeSandbox() {
			const made = await api.call('makeSandbox');
			if (made.ok) keepSandbox(made.value);
			return made;
		},
		async makeSandboxKey(environmentId, applicationId) {
			const made = await api.call('makeSandboxKey', environmentId, applicationId);
			if (made.ok) {
				const { private_key, jwks } = made.value;
				const key_id = jwks.keys[0]?.kid;
				const holder = { environment_id: environmentId, client_id: applicationId } as const;
				keep('client', { region: 'sandbox', ...holder }, { private_key, key_id });
			}
			return made;
		},
		listCredentials: () => answer({ credentials: kept.map(({ status }) => status) }),
		storeCredential({ purpose, client_secret, ...holder }) {
			// There is no field to type one into: this is a resource of the sandbox, which it has just named.
			if (holder.region !== 'sandbox' || client_secret === undefined) throw notOfSandbox();
			return answer(keep(purpose, holder, { client_secret }));
		},
		makeKey() {
			throw notOfSandbox();
		},
		forgetCredentials(holder) {
			kept = holder === undefined ? [] : kept.filter((one) => !isOf(one, holder.purpose, holder));
			return answer(null);
		},
		async exchangeToken(body) {
			const credential = credentialFor('client', body, body.client_auth_method);
			const sent = { ...credential, ...body, ...workerFor(body) };
			const answered = await api.call('exchangeToken', sent);
			if (!answered.ok) {
				const { error } = answered;
				return { ok: false, error: { ...error, calls: withPlay(error.calls, sent) } };
			}
			const read = readTokenResponse(sentBodyOf(answered.value));
			const token = read.ok ? read.value.access_token : undefined;
			const { api_calls: calls } = answered.value;
			return ok({ ...answered.value, api_calls: withPlay(calls, sent, token) });
		},
		async previewToken(body) {
			const sent = { ...credentialFor('client', body, body.client_auth_method), ...body };
			const answered = await api.call('previewToken', sent);
			if (!answered.ok) return answered;
			const { call } = answered.value;
			return ok({ ...answered.value, call: withLabPlay(call, sent, undefined) });
		},
		introspectToken: ({ caller, ...body }) =>
			api.call('introspectToken', {
				...(body.client_auth_method !== 'none' &&
					credentialFor(caller, body, body.client_auth_method)),
				...body,
				caller
			}),
		revokeToken: ({ caller, ...body }) =>
			api.call('revokeToken', {
				...credentialFor(caller, body, body.client_auth_method),
				...body,
				caller
			}),
		readActivities: (body) => api.call('readActivities', { ...body, ...workerFor(body) }),
		runPreflight(body) {
			// One of the wrong kind is what a check tells of. What is typed may have white space around it.
			const holder = { ...body, client_id: body.client_id.trim() };
			const credential =
				credentialFor('client', holder, body.client_auth_method) ?? find('client', holder);
			const { key_id: typed, ...rest } = body;
			const made = credential && 'key_id' in credential ? credential.key_id : undefined;
			const key_id = typed === '' ? (made ?? '') : typed;
			return api.call('runPreflight', { ...credential, ...rest, key_id, ...workerFor(body) });
		}
	};

	return {
		...api,
		call<Name extends EndpointName>(name: Name, ...given: ArgumentsOf<Name>): Answered<Name> {
			const mine: ((...given: ArgumentsOf<Name>) => Answered<Name>) | undefined = own[name];
			return mine === undefined ? api.call(name, ...given) : mine(...given);
		}
	};
}

function isOf({ status }: Kept, purpose: Purpose, holder: Asked, kind = status.kind): boolean {
	return (
		status.purpose === purpose &&
		status.client_id === holder.client_id &&
		status.kind === kind &&
		isSameServer(status, holder)
	);
}

/** Everything that is sent here is play money, so the record may show it on demand. */
function withPlay(
	calls: readonly ApiCall[],
	sent: Parameters<typeof withLabPlay>[1],
	token?: string
): ApiCall[] {
	return calls.map((call) => (call.category === 'oauth' ? withLabPlay(call, sent, token) : call));
}

function answer<Value>(value: Value): Promise<{ readonly ok: true; readonly value: Value }> {
	return Promise.resolve(ok(value));
}

function notOfSandbox(): Error {
	return new Error('This page takes no credential but those of its sandbox.');
}
