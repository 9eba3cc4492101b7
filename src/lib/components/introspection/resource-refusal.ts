/** Why a resource server was refused at the introspection endpoint. Pure. */
import type { ApiFailure } from '$lib/api/workbench-api';
import type { ResourceAuthMethod } from '$lib/stores/resource-caller.svelte';

const WRONG_METHOD =
	'Its id and credential are right, but it is set to another authentication method. Choose that one below “Who asks”.';

const SECRET_REFUSED =
	'Either no resource of this environment has this id, or its secret is another one. Copy both from the console, Applications → Resources → your resource: the id and secret of an application are no help here.';

const WRONG_CREDENTIALS: Readonly<Record<ResourceAuthMethod, string>> = {
	client_secret_basic: SECRET_REFUSED,
	client_secret_post: SECRET_REFUSED,
	client_secret_jwt: SECRET_REFUSED,
	private_key_jwt:
		'Either no resource of this environment has this id, or the public half of this key is not registered with it. Compare both in the console, Applications → Resources → your resource.',
	none: 'Either no resource of this environment has this id, or it has to authenticate. Look in the console, Applications → Resources → your resource, and choose its method below “Who asks”.'
};

/** In words; `undefined` for a failure that says nothing of the credentials. */
export function explainResourceRefusal(
	failure: ApiFailure,
	method: ResourceAuthMethod
): string | undefined {
	if (failure.kind !== 'refusal' || failure.body['error'] !== 'invalid_client') return undefined;
	const { error_description: description } = failure.body;
	return typeof description === 'string' &&
		description.includes('Unsupported authentication method')
		? WRONG_METHOD
		: WRONG_CREDENTIALS[method];
}
