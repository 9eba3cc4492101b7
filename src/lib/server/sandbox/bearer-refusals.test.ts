import { knownSecretsOf } from '$lib/calls/known-secret';
import { redactText } from '$lib/calls/redaction';
import { expect, it } from 'vitest';
import { readBearerToken } from '$lib/sandbox/protected-api/bearer-token';

it.each([
	['no header', {}, ''],
	['another scheme', { authorization: 'Basic aWQ6c2VjcmV0' }, ''],
	['two tokens', { authorization: 'Bearer one two' }, ''],
	['a token in the query', {}, '?access_token=x']
])('says why it takes no token, in words that no record masks: %s', (_what, headers, query) => {
	const read = readBearerToken(new Request(`https://api.example.com/orders${query}`, { headers }));
	const description = read.ok ? '' : read.error.description;

	expect(description).not.toBe('');
	expect(redactText(description, knownSecretsOf([]))).toBe(description);
});
