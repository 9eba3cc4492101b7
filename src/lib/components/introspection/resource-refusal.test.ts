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
	['unsupportedAuthenticationMethod', 'the other authentication method'],
	['invalidClientCredentials', 'its secret is another one']
] as const)('explains %s', (name, words) => {
	expect(explainResourceRefusal(refusalOf(AUTH_HOST_ERRORS[name]))).toContain(words);
});

it('says nothing of credentials where they were not judged', () => {
	expect(explainResourceRefusal({ kind: 'unreachable', calls: [] })).toBeUndefined();
	expect(explainResourceRefusal(refusalOf(AUTH_HOST_ERRORS.noScopeGranted))).toBeUndefined();
});
