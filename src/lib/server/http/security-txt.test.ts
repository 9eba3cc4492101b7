import { describe, expect, it } from 'vitest';
import { securityTxt } from './security-txt';

const BUILT_AT_MS = Date.UTC(2026, 0, 31);

describe('security.txt', () => {
	it('names the contact, when it expires, the language, its own address and the policy', () => {
		const text = securityTxt({ origin: 'https://workbench.example', builtAtMs: BUILT_AT_MS });

		expect(text).toBe(
			[
				'Contact: https://workbench.example/security-policy.txt',
				'Expires: 2027-01-26T00:00:00.000Z',
				'Preferred-Languages: en',
				'Canonical: https://workbench.example/.well-known/security.txt',
				'Policy: https://workbench.example/security-policy.txt',
				''
			].join('\n')
		);
	});

	it.each([
		['http://workbench.example', 'https://workbench.example/'],
		['https://workbench.example:8443', 'https://workbench.example:8443/'],
		['http://localhost:8787', 'http://localhost:8787/'],
		['http://unified-flow.localhost:8787', 'http://localhost:8787/'],
		['http://127.0.0.1:8787', 'http://127.0.0.1:8787/']
	])('at %s leads to %s', (origin, start) => {
		expect(securityTxt({ origin, builtAtMs: BUILT_AT_MS })).toContain(`Contact: ${start}`);
	});
});
