import { expect, it } from 'vitest';
import { AUTH_HOST_ERRORS } from '$lib/pingone/error-texts';
import { explainResourceRefusal } from './resource-refusal';

function refusalOf({
	status,
	error,
	description
}: (typeof AUTH_HOST_ERRORS)[keyof typeof AUTH_HOST_ERRORS]) {
	return {
		kind: 'refusal' as const,
		status,
		body: { error, error_description: `${description} (Correlation ID: 1)` },
		diagnosis: [],
		calls: []
	};
}

it.each([
	['unsupportedAuthenticationMethod', 'client_secret_post', 'another authentication method'],
	['invalidClientCredentials', 'client_secret_basic', 'its secret is another one'],
	['invalidClientCredentials', 'private_key_jwt', 'this key is not registered'],
	['invalidClientCredentials', 'none', 'it has to authenticate']
] as const)('explains %s of a resource with %s', (name, method, words) => {
	expect(explainResourceRefusal(refusalOf(AUTH_HOST_ERRORS[name]), method)).toContain(words);
});

it('says nothing of credentials where they were not judged', () => {
	expect(explainResourceRefusal({ kind: 'unreachable', calls: [] }, 'none')).toBeUndefined();
	expect(
		explainResourceRefusal(refusalOf(AUTH_HOST_ERRORS.noScopeGranted), 'none')
	).toBeUndefined();
});
