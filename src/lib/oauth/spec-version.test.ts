import { describe, expect, it } from 'vitest';
import { CLIENT_AUTH_METHODS } from './client-authentication-method';
import {
	DRAFT_RULES,
	judgeMethod,
	SPEC_VERSION_DEFAULTS,
	SPEC_VERSION_FACTS,
	SPEC_VERSIONS
} from './spec-version';

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

describe('what a version brings', () => {
	it('changes the type of assertions only', () => {
		expect(SPEC_VERSION_DEFAULTS).toEqual({
			'2.0': { assertionTyp: 'JWT' },
			'2.1': { assertionTyp: 'client-authentication+jwt' }
		});
	});

	it('says that OAuth 2.1 is a draft', () => {
		expect(SPEC_VERSION_FACTS['2.1'].label).toBe('OAuth 2.1 (draft)');
		expect(DRAFT_RULES.every(({ citation }) => citation.label.startsWith('draft-'))).toBe(true);
	});
});
