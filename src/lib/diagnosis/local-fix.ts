/** A fix of the local configuration, worked out from the request alone. Pure. */
import type { Fix } from '$lib/preflight/check';
import { buildFix, type Aim, type FixId } from '$lib/preflight/fix';
import type { Refusal } from './refusal';

/** `undefined` where it would change nothing of what was sent. */
export function localFix(id: FixId, { request }: Refusal, aim?: Aim): Fix | undefined {
	return buildFix(
		id,
		{
			spec_version: '2.0',
			region: request.region ?? 'NA',
			environment_id: '',
			client_id: request.client_id,
			client_auth_method: request.client_auth_method,
			scope: request.scope ?? '',
			audience: '',
			resource: ''
		},
		aim
	);
}
