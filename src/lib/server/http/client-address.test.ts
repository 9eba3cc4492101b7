import { describe, expect, it } from 'vitest';
import { isLoopbackAddress, isLoopbackHost, rateKeyOf } from './client-address';

describe('isLoopbackAddress', () => {
	it.each(['127.0.0.1', '127.255.255.254', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1'])(
		'knows %s as this machine',
		(address) => {
			expect(isLoopbackAddress(address)).toBe(true);
		}
	);

	it.each([
		'128.0.0.1',
		'10.0.0.1',
		'::2',
		'::',
		'2001:db8::1',
		'1::1',
		'::ffff:10.0.0.1',
		'127.0.0.1.example',
		'localhost',
		''
	])('takes %s for another machine', (address) => {
		expect(isLoopbackAddress(address)).toBe(false);
	});
});

describe('isLoopbackHost', () => {
	it.each([
		['localhost', true],
		['127.0.0.1', true],
		['[::1]', true],
		['localhost.example', false],
		['127.0.0.1.nip.io', false],
		['0.0.0.0', false]
	])('says of %s: %s', (host, expected) => {
		expect(isLoopbackHost(host)).toBe(expected);
	});
});

describe('rateKeyOf', () => {
	it.each([
		['203.0.113.9', '203.0.113.9'],
		['::ffff:203.0.113.9', '203.0.113.9'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:DB8:1:2::', '2001:db8:1:2::/64'],
		['2001:0db8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
		['2001:db8::1', '2001:db8:0:0::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
		['not an address', 'not an address'],
		['1:2:3', '1:2:3']
	])('counts %s as %s', (address, key) => {
		expect(rateKeyOf(address)).toBe(key);
	});
});
