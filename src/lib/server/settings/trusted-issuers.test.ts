import { describe, expect, it } from 'vitest';
import { readTrustedIssuers } from './trusted-issuers';

const PUBLIC = 'https://workbench.example';
const LOCAL = 'http://localhost:8787';

function messageOf(setting: string, origin = PUBLIC): string | undefined {
	const read = readTrustedIssuers(setting, origin);
	return read.ok ? undefined : read.error.message;
}

describe('TRUSTED_ISSUERS', () => {
	it.each([undefined, '', '  ', '[]'])('may be left out as %j', (setting) => {
		expect(readTrustedIssuers(setting, PUBLIC)).toEqual({ ok: true, value: [] });
	});

	it('is a JSON list of exact issuers', () => {
		const issuers = ['https://login.example.com/as', 'https://idp.example.com'];

		expect(readTrustedIssuers(JSON.stringify(issuers), PUBLIC)).toEqual({
			ok: true,
			value: issuers
		});
	});

	it.each([
		'https://login.example.com/as',
		'"https://login.example.com/as"',
		'{}',
		'[1]',
		'["https://a.example"',
		JSON.stringify(Array.from({ length: 51 }, () => 'https://a.example'))
	])('is not %.60s', (setting) => {
		expect(messageOf(setting)).toMatch(/^TRUSTED_ISSUERS is not a JSON list/);
	});

	it.each([
		['no URL', 'login.example.com', /not a URL/],
		['plain http', 'http://login.example.com/as', /http is not safe/],
		['another scheme', 'ftp://login.example.com/as', /starts with https/],
		['a user name', 'https://me@login.example.com/as', /user name/],
		['a query', 'https://login.example.com/as?', /cannot have a query/],
		['a fragment', 'https://login.example.com/as#', /cannot have a query or a fragment/],
		['a slash at the end', 'https://login.example.com/', /slash at the end/],
		['capitals in the host', 'https://Login.example.com/as', /enter it as https:\/\/login/],
		['a default port', 'https://login.example.com:443/as', /enter it as/],
		['dots in the path', 'https://login.example.com/a/../as', /enter it as/],
		['dots of another script', 'https://login。example。com/as', /enter it as/],
		['a space', ' https://login.example.com/as', /enter it as/]
	])('refuses an entry with %s, and the whole list with it', (_what, issuer, expected) => {
		const message = messageOf(JSON.stringify(['https://good.example/as', issuer]));

		expect(message).toMatch(expected);
		expect(message).toMatch(/entry 2/);
	});

	it.each(['http://localhost:9000/as', 'http://127.0.0.1:9000/as', 'http://[::1]:9000/as'])(
		'allows %s while the workbench itself is on this machine, and only then',
		(issuer) => {
			expect(messageOf(JSON.stringify([issuer]), LOCAL)).toBeUndefined();
			expect(messageOf(JSON.stringify([issuer]), PUBLIC)).toMatch(/the machine that runs/);
		}
	);

	it('never allows http to another host, wherever the workbench is', () => {
		expect(messageOf('["http://10.0.0.1/as"]', LOCAL)).toMatch(/http is not safe/);
	});
});
