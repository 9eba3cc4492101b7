import { decodeJwt, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { ATTRIBUTES_LIMIT } from '../limits';
import {
	AS,
	basic,
	createTestSandbox,
	itemsAt,
	keysAt,
	NOW_MS,
	textAt,
	valueAt,
	type TestSandbox
} from '../sandbox.test-support';

let sandbox: TestSandbox;
let orders: string;
let inventory: string;

beforeEach(async () => {
	sandbox = await createTestSandbox();
	orders = `/resources/${await resourceNamed('Orders API')}`;
	inventory = `/resources/${await resourceNamed('Inventory API')}`;
});

async function resourceNamed(name: string): Promise<string> {
	const list: unknown = await (await sandbox.change('GET', '/resources')).json();
	const found = itemsAt(list, '_embedded', 'resources').find(
		(one) => valueAt(one, 'name') === name
	);
	return textAt(found, 'id');
}

function make(name: string, value: string, resource = inventory): Promise<Response> {
	return sandbox.change('POST', `${resource}/attributes`, { name, value });
}

async function claimsByBasic(): Promise<Record<string, unknown>> {
	const { scope, ...client } = sandbox.application('basic');
	const response = await sandbox.post(
		'token',
		{ grant_type: 'client_credentials', scope },
		basic(client)
	);
	return decodeJwt(textAt(await response.json(), 'access_token'));
}

async function claimsByAssertion(
	claims: Record<string, unknown>
): Promise<Record<string, unknown>> {
	const { id, secret, scope } = sandbox.application('secretJwt');
	const now = Math.floor(NOW_MS / 1000);
	const assertion = await new SignJWT({ iss: id, sub: id, aud: AS, exp: now + 60, ...claims })
		.setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: 'key-of-the-client' })
		.sign(new TextEncoder().encode(secret));
	const response = await sandbox.post('token', {
		grant_type: 'client_credentials',
		scope,
		client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
		client_assertion: assertion
	});
	return decodeJwt(textAt(await response.json(), 'access_token'));
}

describe('attributes of a resource', () => {
	it('are made, listed, replaced and removed', async () => {
		const made = await make('tenant', 'shop');
		expect(made.status).toBe(201);
		const id = textAt(await made.json(), 'id');

		const replaced = await sandbox.change('PUT', `${inventory}/attributes/${id}`, {
			name: 'tenant',
			value: 'store'
		});
		expect(replaced.status).toBe(200);
		const list: unknown = await (await sandbox.change('GET', `${inventory}/attributes`)).json();
		expect(itemsAt(list, '_embedded', 'attributes')).toMatchObject([
			{ id, name: 'tenant', type: 'CUSTOM', value: 'store' }
		]);

		expect((await sandbox.change('DELETE', `${inventory}/attributes/${id}`)).status).toBe(204);
		expect((await sandbox.change('GET', `${inventory}/attributes/${id}`)).status).toBe(404);
	});

	it.each([
		['a reserved name', { name: 'sub', value: 'x' }, 'INVALID_VALUE'],
		['a name of PingOne', { name: 'p1.own', value: 'x' }, 'INVALID_VALUE'],
		['no name', { value: 'x' }, 'REQUIRED_VALUE'],
		['an empty name', { name: '', value: 'x' }, 'EMPTY_VALUE'],
		['a name with a space', { name: 'a b', value: 'x' }, 'INVALID_VALUE'],
		['no value', { name: 'tenant' }, 'REQUIRED_VALUE'],
		['a value that is too long', { name: 'tenant', value: 'x'.repeat(2000) }, 'INVALID_VALUE'],
		['the name of another', { name: 'taken', value: 'x' }, 'UNIQUENESS_VIOLATION']
	])('refuse %s', async (_, body, code) => {
		await make('taken', 'x');
		const response = await sandbox.change('POST', `${inventory}/attributes`, body);

		expect(response.status).toBe(400);
		expect(valueAt(await response.json(), 'details', 0, 'code')).toBe(code);
	});

	it('do not grow without limit', async () => {
		for (let count = 0; count < ATTRIBUTES_LIMIT; count++) {
			expect((await make(`a${count}`, 'x')).status).toBe(201);
		}
		expect((await make('one-more', 'x')).status).toBe(400);
	});

	it('belong to a custom resource alone', async () => {
		const api = await resourceNamed('PingOne API');
		const response = await sandbox.change('POST', `/resources/${api}/attributes`, {
			name: 'a',
			value: 'b'
		});
		expect(response.status).toBe(404);
	});

	it('of another resource are not found', async () => {
		const id = textAt(await (await make('tenant', 'shop')).json(), 'id');
		const response = await sandbox.change('GET', `${orders}/attributes/${id}`);
		expect(response.status).toBe(404);
	});

	it('cannot be changed by a worker that may only read', async () => {
		const token = await sandbox.tokenOf('readOnlyWorker');
		const read = await sandbox.manage(`${inventory}/attributes`, token);
		const written = await sandbox.manage(`${inventory}/attributes`, token, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ name: 'a', value: 'b' })
		});
		expect([read.status, written.status]).toEqual([200, 403]);
	});
});

describe('what an attribute maps into the token', () => {
	it('stands between scope and env, as the resource has it', async () => {
		await make('tenant', 'shop', orders);
		await make('mail', '${user.email}', orders);
		await make('how', '${#root.context.appConfig.tokenEndpointAuthMethod}', orders);

		const claims = await claimsByBasic();

		expect(claims).toMatchObject({ tenant: 'shop', how: 'CLIENT_SECRET_BASIC' });
		expect(claims).not.toHaveProperty('mail');
		expect(keysAt(claims).slice(6, 10)).toEqual(['scope', 'tenant', 'how', 'env']);
	});

	it('can be a claim or a header parameter of the client assertion', async () => {
		await make('key', '${#root.context.requestData.clientAssertionHeader.kid}', orders);
		await make('level', '${#root.context.requestData.clientAssertion.level}', orders);

		const claims = await claimsByAssertion({ department: 'sales', level: 3 });

		expect(claims).toMatchObject({ department: 'sales', key: 'key-of-the-client', level: 3 });
		expect(await claimsByBasic()).not.toHaveProperty('department');
	});
});
