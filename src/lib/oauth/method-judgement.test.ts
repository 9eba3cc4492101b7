import { describe, expect, it } from 'vitest';
import { CLIENT_AUTH_METHODS } from './client-authentication-method';
import { judgeMethod, SPEC_VERSION_FACTS } from './method-judgement';
import { SPEC_VERSIONS } from './spec-version';

const PAIRS = SPEC_VERSIONS.flatMap((version) =>
	CLIENT_AUTH_METHODS.map((method) => [version, method] as const)
);

describe('judgeMethod', () => {
	it.each(PAIRS)('has under OAuth %s one cited sentence for %s', (version, method) => {
		const { sentence, citation } = judgeMethod(version, method);

		expect(sentence).toMatch(/^[A-Z][^.]*(?:\d\.\d[^.]*)*\.$/);
		expect(citation.label).toMatch(/^(RFC \d+|draft-ietf-oauth-v2-1-16) section [\d.]+$/);
		expect(citation.url).toMatch(/^https:\/\/.*#section-[\d.]+$/);
	});

	it('turns the two secret methods around between the versions', () => {
		expect(judgeMethod('2.0', 'client_secret_basic').standing).toBe('required_of_servers');
		expect(judgeMethod('2.0', 'client_secret_post').standing).toBe('discouraged');
		expect(judgeMethod('2.1', 'client_secret_basic').standing).toBe('allowed');
		expect(judgeMethod('2.1', 'client_secret_post').standing).toBe('required_of_servers');
	});
});

it('a version that is a draft says so', () => {
	expect(SPEC_VERSION_FACTS['2.1'].label).toBe('OAuth 2.1 (draft)');
});
