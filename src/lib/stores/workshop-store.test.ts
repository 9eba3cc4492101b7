import { describe, expect, it } from 'vitest';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import { WorkshopStore } from './workshop-store.svelte';

const REQUEST: TokenRequestBody = {
	grant_type: 'client_credentials',
	region: 'NA',
	environment_id: '12345678-1234-1234-1234-123456789012',
	client_id: 'client',
	client_auth_method: 'private_key_jwt',
	assertion: { typ: 'JWT', kid: 'k1' }
};

function typed(part: 'header' | 'claims', text: string): WorkshopStore {
	const workshop = new WorkshopStore();
	workshop.type(part, text);
	return workshop;
}

describe('the request', () => {
	it('is left as it is where nothing was changed', () => {
		expect(new WorkshopStore().applyTo(REQUEST)).toBe(REQUEST);
	});

	it('gets the changes beside what was set before, a removal as null', () => {
		const request = typed('claims', '{"exp": 1, "jti": null}').applyTo(REQUEST);

		expect(request.assertion).toEqual({
			typ: 'JWT',
			kid: 'k1',
			claims: { exp: 1, jti: null }
		});
	});

	it('is left as it is where the method signs nothing', () => {
		const { assertion: _, ...basic } = REQUEST;

		expect(typed('header', '{"alg":"none"}').applyTo(basic)).toBe(basic);
	});
});

describe('a text', () => {
	it.each([64, 5_000, 100_000])('that is nested %d deep changes nothing, and says why', (depth) => {
		const workshop = typed('claims', `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`);

		expect(workshop.faults.claims).toContain('nested too deeply');
		expect(workshop.applyTo(REQUEST)).toBe(REQUEST);
	});

	it.each(['{', 'exp: 1', '{"exp": 01}'])('that is no JSON changes nothing: %s', (text) => {
		const workshop = typed('claims', text);

		expect(workshop.faults.claims).toContain('not JSON');
		expect(workshop.applyTo(REQUEST)).toBe(REQUEST);
	});

	it.each(['[]', 'null', '7', '"exp"'])('that is no object changes nothing: %s', (text) => {
		const workshop = typed('header', text);

		expect(workshop.faults.header).toContain('not an object');
		expect(workshop.isActive).toBe(false);
	});

	it.each(['', '  \n', '{}'])('that says nothing is no fault: "%s"', (text) => {
		const workshop = typed('header', text);

		expect(workshop.faults).toEqual({});
		expect(workshop.isActive).toBe(false);
	});
});

it('is reset as a whole', () => {
	const workshop = new WorkshopStore();
	workshop.set({ header: { alg: 'HS256' }, claims: { jti: 'x' } });

	workshop.reset();

	expect(workshop.texts).toEqual({ header: '', claims: '' });
	expect(workshop.isActive).toBe(false);
});

it('takes a preset in place of what was typed', () => {
	const workshop = typed('claims', '{"aud":"x"}');

	workshop.set({ header: { alg: 'HS256' } });

	expect(workshop.changes).toEqual({ header: { alg: 'HS256' }, claims: {} });
});
