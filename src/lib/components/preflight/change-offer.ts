/** Which errors a change to the application in PingOne would fix. */
import type { ChangeKind } from '$lib/api/application-change-request';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { Check } from '$lib/preflight/check';

export type ChangeOffer = { readonly change: ChangeKind; readonly label: string };

export function changeOfferOf(check: Check, method: ClientAuthMethod): ChangeOffer | undefined {
	if (check.outcome !== 'error') return undefined;
	switch (check.id) {
		case 'application_enabled':
			return { change: { kind: 'enable_application' }, label: 'Enable the application in PingOne' };
		case 'application_grant':
			return {
				change: { kind: 'enable_grant' },
				label: 'Enable Client Credentials in PingOne'
			};
		case 'application_method':
			return {
				change: { kind: 'set_method', method },
				label: `Set it to ${method} in PingOne`
			};
		case 'key_registered':
			return { change: { kind: 'register_key' }, label: 'Register the key in PingOne' };
		default:
			return undefined;
	}
}
