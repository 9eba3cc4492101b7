import { describe, expect, it } from 'vitest';
import { EMPTY_CONFIGURATION, type Configuration } from '$lib/flow/configuration';
import {
	explainLinkFault,
	readConfigurationLink,
	writeConfigurationLink
} from './configuration-link';
import { LINK_FRAGMENT } from './link-fragment';

const FULL: Configuration = {
	...EMPTY_CONFIGURATION,
	spec_version: '2.1',
	region: 'EU',
	environment_id: '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab',
	client_id: 'a7b8c9d0-1111-4222-8333-444455556666',
	client_auth_method: 'private_key_jwt',
	key_id: 'schlüssel-1',
	scope: 'orders:read orders:write',
	audience: 'https://api.example.com/?a=b&c=d#e',
	resource: 'https://api.example.com',
	assertion: { alg: 'RS512', lifetime_seconds: 300 }
};

function fragmentOf(members: object, version = '1'): string {
	const content = Buffer.from(JSON.stringify(members)).toString('base64url');
	return `${LINK_FRAGMENT}${version}.${content}`;
}

function contentOf(fragment: string): string {
	return Buffer.from(fragment.split('.')[1] ?? '', 'base64url').toString();
}

describe('a link to a configuration', () => {
	it('brings every member to another browser', () => {
		const { fragment, withheld } = writeConfigurationLink(FULL);

		const read = readConfigurationLink(fragment);

		expect(withheld).toEqual([]);
		expect(read).toEqual({
			ok: true,
			value: { configuration: FULL, named: FULL, left: [] }
		});
	});

	it('is of letters that no chat or mail program changes', () => {
		expect(writeConfigurationLink(FULL).fragment).toMatch(/^#c=1\.[\w-]+$/);
	});

	it('is short where little is configured', () => {
		expect(contentOf(writeConfigurationLink(EMPTY_CONFIGURATION).fragment)).toBe('{}');
	});

	it('has no member for a secret, by its type', () => {
		const { fragment } = writeConfigurationLink({
			...EMPTY_CONFIGURATION,
			// @ts-expect-error -- a configuration with a secret is no configuration.
			client_secret: 'CANARY'
		});

		expect(contentOf(fragment)).not.toContain('CANARY');
	});

	it('leaves out the header and claims that somebody typed', () => {
		const { fragment } = writeConfigurationLink({
			...FULL,
			assertion: { alg: 'RS256', claims: { note: 'CANARY' }, header: { note: 'CANARY' } }
		});

		expect(contentOf(fragment)).toContain('"assertion":{"alg":"RS256"}');
		expect(contentOf(fragment)).not.toContain('CANARY');
	});

	const SECRETS = [
		'eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.CANARY',
		'Basic YTpDQU5BUlk6Q0FOQVJZ',
		'-----BEGIN PRIVATE KEY-----CANARY',
		'{"kty":"RSA","d":"CANARY"}',
		'client_secret=CANARY',
		'https://user:CANARY@api.example.com'
	];

	it.each(SECRETS)(
		'withholds a text that looks like the secret %s, and names its field',
		(text) => {
			const { fragment, withheld } = writeConfigurationLink({ ...FULL, audience: text });

			expect(withheld).toEqual(['audience']);
			expect(contentOf(fragment)).not.toContain('audience');
		}
	);

	it.each(SECRETS)('does not bring %s into the form when it is read', (text) => {
		const read = readConfigurationLink(fragmentOf({ region: 'EU', audience: text }));

		expect(read).toMatchObject({ ok: true, value: { left: ['audience'] } });
		expect(JSON.stringify(read)).not.toContain('CANARY');
	});

	it('takes what it can read, and names the rest', () => {
		const read = readConfigurationLink(
			fragmentOf({ region: 'XX', client_id: 'c', of_tomorrow: 1, client_secret: 's' })
		);

		expect(read).toEqual({
			ok: true,
			value: {
				configuration: { ...EMPTY_CONFIGURATION, client_id: 'c' },
				named: { client_id: 'c' },
				left: ['region', 'of_tomorrow', 'client_secret']
			}
		});
	});

	it.each([
		['cut', `${LINK_FRAGMENT}1.eyJyZWdpb24iOiJ`],
		['without a version', `${LINK_FRAGMENT}eyJyZWdpb24iOiJFVSJ9`],
		['with another alphabet', `${LINK_FRAGMENT}1.***`],
		['of a list', `${LINK_FRAGMENT}1.W10`],
		['empty', LINK_FRAGMENT],
		['endless', `${LINK_FRAGMENT}1.${'A'.repeat(40_000)}`]
	])('says that it is damaged where it is %s', (_how, fragment) => {
		const read = readConfigurationLink(fragment);

		expect(read.ok ? '' : explainLinkFault(read.error)).toContain('damaged');
	});

	it('says where a newer version made it', () => {
		const read = readConfigurationLink(fragmentOf({ region: 'EU' }, '2'));

		expect(read.ok ? '' : explainLinkFault(read.error)).toContain('newer version');
	});
});
