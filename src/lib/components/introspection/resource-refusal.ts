/** Why a resource server was refused at the introspection endpoint. Pure. */
import type { ApiFailure } from '$lib/api/workbench-api';

const WRONG_METHOD =
	'Its id and secret are right, and it is set to the other authentication method. Choose that one below “Who asks”.';

const WRONG_CREDENTIALS =
	'Either no resource of this environment has this id, or its secret is another one. Copy both from the console, Applications → Resources → your resource: the id and secret of an application are no help here.';

/** In words; `undefined` for a failure that says nothing of the credentials. */
export function explainResourceRefusal(failure: ApiFailure): string | undefined {
	if (failure.kind !== 'refusal' || failure.body['error'] !== 'invalid_client') return undefined;
	const { error_description: description } = failure.body;
	return typeof description === 'string' &&
		description.includes('Unsupported authentication method')
		? WRONG_METHOD
		: WRONG_CREDENTIALS;
}
