import { describe, expect, it } from 'vitest';
import { LESSONS } from '$lib/content/learn/lessons';
import { buildSearchIndex } from '$lib/content/learn/search-index';
import { buildSearchEngine } from './search-engine';

const search = buildSearchEngine(buildSearchIndex(LESSONS));

/** How far down people look. */
const FIRST_RESULTS = 3;

describe('searching the lessons', () => {
	it.each([
		['invalid_scope', '/learn/troubleshooting/invalid-scope'],
		[
			'Request denied: Unsupported authentication method',
			'/learn/troubleshooting/unsupported-authentication-method'
		],
		['At least one scope must be granted', '/learn/troubleshooting/invalid-scope'],
		['no role assignments', '/learn/troubleshooting/no-role-assignments'],
		['correlation id', '/learn/troubleshooting/support#correlation-id'],
		['at+jwt', '/learn/pingone#at-jwt'],
		['why is there no sub', '/learn/results#no-sub'],
		['DPoP', '/learn/concepts#dpop'],
		['RFC 10070', '/learn/standards#jwt-client-authentication'],
		['rfc7523', '/learn/standards#jwt-client-authentication'],
		['aud', '/learn/claims#claim-aud'],
		['client_secret_basic', '/learn/security#client-secret-basic'],
		['credential_required', '/learn/troubleshooting/workbench-problems#credential-required'],
		['429', '/learn/troubleshooting/rate-limited'],
		['How do I rotate client secrets?', '/learn/faq#rotating-secrets']
	])('finds %j among the first', (query, address) => {
		const found = search(query).map((hit) => hit.address);

		expect(found.slice(0, FIRST_RESULTS)).toContain(address);
	});

	it('finds a word by its beginning', () => {
		expect(search('introsp').map(({ address }) => address)).toContain(
			'/learn/glossary#introspection'
		);
	});

	it.each([
		['glosary', 'Glossary'],
		['invalid_clent', 'Troubleshooting']
	])('forgives the slip of the pen in %s', (query, lesson) => {
		expect(search(query)[0]?.lesson).toBe(lesson);
	});

	it('forgives one in a short word where nothing is spelled so', () => {
		expect(search('tokn').length).toBeGreaterThan(0);
	});

	it('takes a message as it was pasted, without its correlation id', () => {
		const message = 'Request denied: Invalid client credentials';

		const found = search(`${message} (Correlation ID: 6b1f3c1e-0000-4000-8000-123456789012)`);

		expect(found[0]?.address).toBe('/learn/troubleshooting/invalid-client-credentials');
		expect(found).toEqual(search(message));
	});

	it('finds sections that hold some of the words where none holds all', () => {
		expect(search('pkce zzqqxx').map(({ address }) => address)).toContain('/learn/faq#pkce');
	});

	it.each(['', '   ', 'zzqqxxy', 'the of', '???'])('finds nothing for %j', (query) => {
		expect(search(query)).toEqual([]);
	});
});
