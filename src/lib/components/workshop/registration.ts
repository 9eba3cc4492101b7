/** Which keys are registered with the application, in words. */
import { assertNever } from '$lib/result';
import type { RegisteredKeysPhase } from '$lib/stores/registered-key-store.svelte';

/** What is known of the registered keys; `no_worker` where nobody could ask for them. */
export type Registration = RegisteredKeysPhase | { readonly status: 'no_worker' };

export function explainRegistration(registration: Registration): string {
	switch (registration.status) {
		case 'no_worker':
			return 'To check whether the key and its id are registered with the application, enter a worker of this environment in the App Picker of step 0. This list then checks them as you type.';
		case 'idle':
		case 'pending':
			return 'Reading which keys are registered with the application…';
		case 'failed':
			return `We could not read which keys are registered: ${reasonOf(registration)} The key and its id are not checked.`;
		case 'read':
			return explainKeys(registration);
		default:
			return assertNever(registration);
	}
}

function explainKeys({ keys, jwksUrl }: Extract<Registration, { status: 'read' }>): string {
	if (jwksUrl !== undefined) {
		return `The application names a jwksUrl, ${jwksUrl}, which this list does not read. Compare your key's id and RFC 7638 thumbprint with the keys there.`;
	}
	switch (keys.kind) {
		case 'none':
			return 'The application has neither jwks nor jwksUrl: no key is registered.';
		case 'unreadable':
			return keys.reason === 'not_json'
				? "The application's jwks is not JSON, so it registers no key."
				: "The application's jwks is not a JWK Set (RFC 7517 section 5), so it registers no key.";
		case 'keys': {
			const others = keys.otherCount === 0 ? '' : ` ${String(keys.otherCount)} are not RSA keys.`;
			if (keys.rsa.length === 0) return `No RSA key is registered with the application.${others}`;
			const list = keys.rsa.map(
				({ kid, thumbprint }) => `${kid ?? 'without an id'} (thumbprint ${thumbprint})`
			);
			return `Registered with the application: ${list.join(', ')}.${others}`;
		}
		default:
			return assertNever(keys);
	}
}

function reasonOf({ failure }: Extract<Registration, { status: 'failed' }>): string {
	if (failure === undefined) return "PingOne's answer is not in the documented form.";
	switch (failure.kind) {
		case 'unreachable':
			return 'the workbench did not answer.';
		case 'problem':
			return failure.problem.detail;
		case 'unusable':
			return failure.why;
		case 'refusal':
			return `PingOne answered ${String(failure.status)}.`;
		default:
			return assertNever(failure);
	}
}
