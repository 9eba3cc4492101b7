/** Which keys are registered with the application, in words. */
import { assertNever } from '$lib/result';
import type { RegisteredKeysPhase } from '$lib/stores/registered-key-store.svelte';

/** What is known of the registered keys; `no_worker` where nobody could ask for them. */
export type Registration = RegisteredKeysPhase | { readonly status: 'no_worker' };

export function explainRegistration(registration: Registration): string {
	switch (registration.status) {
		case 'no_worker':
			return 'Whether the key and its id are registered with the application can be read with a worker of this environment. Enter one in the App Picker of step 0, and this list judges them as you type.';
		case 'idle':
		case 'pending':
			return 'Reading which keys are registered with the application…';
		case 'failed':
			return `Which keys are registered could not be read: ${reasonOf(registration)} The key and its id are not judged.`;
		case 'read':
			return explainKeys(registration);
		default:
			return assertNever(registration);
	}
}

function explainKeys({ keys, jwksUrl }: Extract<Registration, { status: 'read' }>): string {
	if (jwksUrl !== undefined) {
		return `The application names a jwksUrl, ${jwksUrl}, and no foreign address is ever fetched from here. Compare the id and the RFC 7638 thumbprint of your key with those of the keys there.`;
	}
	switch (keys.kind) {
		case 'none':
			return 'The application has neither jwks nor jwksUrl: no key is registered.';
		case 'unreadable':
			return keys.reason === 'not_json'
				? 'The jwks of the application is not JSON, so no key is registered by it.'
				: 'The jwks of the application is no JWK Set (RFC 7517 section 5), so no key is registered by it.';
		case 'keys': {
			const others = keys.otherCount === 0 ? '' : ` ${String(keys.otherCount)} are no RSA keys.`;
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
	if (failure === undefined) return 'PingOne answered another document than it describes.';
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
