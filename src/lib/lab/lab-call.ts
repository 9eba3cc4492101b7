/** A call of the lab. Pure. */
import type { ApiCall } from '$lib/calls/api-call';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { HttpRequest } from '$lib/oauth/http-request';

/** A call of the lab, and the client it was made for: the record masks it in the Basic scheme. */
export type LabCall = ApiCall & {
	readonly client_id: string;
	/** Where the Worker made the call and put the credential in. */
	readonly method?: ClientAuthMethod;
};

/** What stands after the scheme of `Authorization`: of the sandbox, as everything here. */
export function credentialsIn({ headers }: HttpRequest): string[] {
	return headers.flatMap(([name, value]) =>
		name === 'authorization' ? [value.slice(value.indexOf(' ') + 1)] : []
	);
}
