import { describe, expect, it } from 'vitest';
import { isReservedClaim, mapAttribute } from './attribute-value';

const WITH_ASSERTION = {
	method: 'PRIVATE_KEY_JWT',
	assertion: {
		header: { alg: 'RS256', kid: 'key-1' },
		claims: { iss: 'client', tenant: 'shop', count: 3, nested: { deep: true }, nothing: null }
	}
} as const;
const WITH_SECRET = { method: 'CLIENT_SECRET_BASIC' } as const;

describe('what an attribute maps into the token', () => {
	it.each([
		['${#root.context.requestData.clientAssertion.tenant}', 'shop'],
		['${#root.context.requestData.clientAssertion.count}', 3],
		['${ #root.context.requestData.clientAssertion.nested.deep }', true],
		['${#root.context.requestData.clientAssertionHeader.kid}', 'key-1'],
		['${#root.context.requestData.clientAssertion}', WITH_ASSERTION.assertion.claims],
		['${#root.context.requestData.clientAssertionHeader}', WITH_ASSERTION.assertion.header],
		[
			'${#root.context.requestData}',
			{
				clientAssertion: WITH_ASSERTION.assertion.claims,
				clientAssertionHeader: WITH_ASSERTION.assertion.header
			}
		],
		['${#root.context.appConfig.tokenEndpointAuthMethod}', 'PRIVATE_KEY_JWT'],
		['a fixed text', 'a fixed text'],
		['', ''],
		[
			't-${#root.context.requestData.clientAssertion.tenant}-${#root.context.requestData.clientAssertion.count}',
			't-shop-3'
		]
	])('%s has a value', (text, value) => {
		expect(mapAttribute(text, WITH_ASSERTION)).toEqual({ kind: 'value', value });
	});

	it.each([
		'${#root.context.requestData.clientAssertion.other}',
		'${#root.context.requestData.clientAssertion.nothing}',
		'${#root.context.requestData.clientAssertion.toString}',
		'${#root.context.requestData.clientAssertion.tenant.deeper}',
		'a-${#root.context.requestData.clientAssertion.other}',
		'a-${#root.context.requestData.clientAssertion.nested}'
	])('%s leaves no claim', (text) => {
		expect(mapAttribute(text, WITH_ASSERTION)).toEqual({ kind: 'absent' });
	});

	it.each([
		'${#root.context.requestData}',
		'${#root.context.requestData.clientAssertion}',
		'${#root.context.requestData.clientAssertionHeader.kid}'
	])('%s leaves no claim where no assertion is sent', (text) => {
		expect(mapAttribute(text, WITH_SECRET)).toEqual({ kind: 'absent' });
	});

	it.each([
		'${user.email}',
		'${#root.user.id}',
		'${#root.context.requestData.body.scope}',
		'${#root.context.appConfig.name}',
		'${}',
		'mail ${user.email}'
	])('%s is not documented for this grant', (text) => {
		expect(mapAttribute(text, WITH_ASSERTION)).toEqual({ kind: 'unknown' });
	});
});

describe('names of claims', () => {
	it.each(['sub', 'scope', 'p1.rid', 'p1.anything'])('%s is reserved', (name) => {
		expect(isReservedClaim(name)).toBe(true);
	});

	it.each(['tenant', 'Sub', 'p1'])('%s is free', (name) => {
		expect(isReservedClaim(name)).toBe(false);
	});
});
