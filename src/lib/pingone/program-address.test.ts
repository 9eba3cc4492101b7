import { describe, expect, it } from 'vitest';
import { issuerOf, managementBaseOf } from './endpoints';
import { programAddressOf } from './program-address';

const PAGE = 'http://unified-flow.localhost:8787';

describe('the address for programs', () => {
	it.each([
		[PAGE, 'http://localhost:8787'],
		['http://unified-flow.localhost', 'http://localhost'],
		[`${PAGE}/sandbox/a?b=c`, 'http://localhost:8787/sandbox/a?b=c'],
		['http://localhost:8787', 'http://localhost:8787'],
		['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
		['https://workbench.example', 'https://workbench.example'],
		['http://unified-flow.localhost.evil.example', 'http://unified-flow.localhost.evil.example'],
		['http://unified-flowxlocalhost:8787', 'http://unified-flowxlocalhost:8787'],
		[
			'https://a.example/http://unified-flow.localhost',
			'https://a.example/http://unified-flow.localhost'
		]
	])('of %s is %s', (address, expected) => {
		expect(programAddressOf(address)).toBe(expected);
	});

	it("is where a sandbox's endpoints are, though the page has a host of its own", () => {
		expect(issuerOf('sandbox', 'a', PAGE)).toBe('http://localhost:8787/sandbox/a/as');
		expect(managementBaseOf('sandbox', PAGE)).toBe('http://localhost:8787/sandbox/v1');
	});
});
