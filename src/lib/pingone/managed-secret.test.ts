import { describe, expect, it } from 'vitest';
import { readRefusal, readSecret } from './managed-secret';

function answered(status: number, json: unknown) {
	return { status, json };
}

describe('readRefusal', () => {
	it('reads code, message and details of a refusal', () => {
		const json = {
			id: 'x',
			code: 'INVALID_DATA',
			message: 'Wrong.',
			details: [{ code: 'REQUIRED_VALUE', target: 'name', message: 'name is required' }]
		};

		expect(readRefusal(answered(400, json))).toEqual({
			status: 400,
			code: 'INVALID_DATA',
			message: 'Wrong.',
			details: [{ target: 'name', message: 'name is required' }]
		});
	});

	it("reads the gateway's compact body, and says something of an odd one", () => {
		expect(readRefusal(answered(403, { message: 'No.' }))?.message).toBe('No.');
		expect(readRefusal(answered(500, [1]))?.message).toBe('The Management API answered 500.');
	});

	it('finds none in a success', () => {
		expect(readRefusal(answered(201, {}))).toBeUndefined();
	});
});

describe('readSecret', () => {
	it('reads the secret and its predecessor', () => {
		const previous = { secret: 'old', expiresAt: '2026-01-01T00:00:00.000Z' };

		expect(readSecret(answered(200, { secret: 'new', previous }))).toEqual({
			status: 'shown',
			secret: 'new',
			previous
		});
	});

	it('tells a refusal apart', () => {
		expect(readSecret(answered(403, { message: 'No.' }))).toMatchObject({
			status: 'refused',
			refusal: { status: 403, message: 'No.' }
		});
	});
});
