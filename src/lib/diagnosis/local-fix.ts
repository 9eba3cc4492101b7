/** A fix of the local configuration, worked out from the request alone. Pure. */
import { EMPTY_CONFIGURATION } from '$lib/flow/configuration';
import type { Fix } from '$lib/preflight/check';
import { buildFix, type Aim, type FixId } from '$lib/preflight/fix';
import type { Refusal } from './refusal';

/** `undefined` where it would change nothing of what was sent. */
export function localFix(id: FixId, { request }: Refusal, aim?: Aim): Fix | undefined {
	return buildFix(
		id,
		{
			...EMPTY_CONFIGURATION,
			...request,
			region: request.region ?? EMPTY_CONFIGURATION.region,
			scope: request.scope ?? ''
		},
		aim
	);
}
