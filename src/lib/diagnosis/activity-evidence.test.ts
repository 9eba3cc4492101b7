/** What the audit log says of a refusal, weighed into the causes that its answer left open. */
import { describe, expect, it } from 'vitest';
import { AUTH_HOST_ERRORS } from '$lib/pingone/error-texts';
import { weighActivities } from './activity-evidence';
import { REASONS } from './activity-reasons';
import type { Cause } from './cause';
import { CAUSES } from './causes';
import { diagnoseRefusal } from './diagnose';
import type { RefusalInput } from './refusal';
import { SENT_ASSERTION_CAUSES } from './sent-assertion-causes';

const { invalidClientCredentials } = AUTH_HOST_ERRORS;

function causesOf(changes: Partial<RefusalInput> = {}): Cause[] {
	return diagnoseRefusal({
		status: invalidClientCredentials.status,
		body: {
			error: invalidClientCredentials.error,
			error_description: invalidClientCredentials.description
		},
		request: {
			client_auth_method: 'client_secret_basic',
			client_id: '7b9b1c0e-23a1-4f3c-9f40-0b6a9a1f0d55',
			scope: 'api:read',
			region: 'EU'
		},
		nowMs: 1_790_000_000_000,
		...changes
	});
}

function weigh(description: string, causes = causesOf()): Cause[] {
	return weighActivities(causes, [{ result: 'FAILED', description }], 'EU');
}

const told = (causes: readonly Cause[]) =>
	causes.map(({ id, likelihood }) => `${likelihood} ${id}`);

describe('a reason in the audit log', () => {
	it.each([
		['The client secret is incorrect', ['certain wrong_secret']],
		['Invalid client secret', ['certain wrong_secret']],
		['The previous client secret has expired', ['certain rotated_secret']],
		['Client authentication failed: the application is disabled', ['certain application_disabled']],
		['Unknown client', ['certain unknown_client', 'possible wrong_environment']],
		['Application not found.', ['certain unknown_client', 'possible wrong_environment']],
		['Unsupported authentication method', ['certain wrong_method']],
		['Application does not have any role assignments', ['certain worker_without_role']]
	])('"%s" makes one cause certain, and leaves what it leaves open', (description, expected) => {
		expect(told(weigh(description))).toEqual(expected);
	});

	it('is quoted first, with what it rules out', () => {
		const [first] = weigh('The client secret is incorrect');

		expect(first?.because[0]).toBe(`PingOne's audit log says: "The client secret is incorrect".`);
		expect(first?.ruled_out).toContain(
			'Not an unknown client id: the audit log names another reason.'
		);
		expect(first?.ruled_out).toContain('Not a rotated secret: the audit log names another reason.');
		expect(first?.asks_for).toBe('credential');
	});

	it('takes up what was proved less exactly: one fault is one cause', () => {
		const causes = causesOf({ secret: { match: 'none' } });
		expect(told(causes)[0]).toBe('certain wrong_secret');

		const weighed = weigh('The previous client secret has expired', causes);

		expect(told(weighed).filter((one) => one.startsWith('certain'))).toEqual([
			'certain rotated_secret'
		]);
		expect(weighed[0]?.because).toEqual(expect.arrayContaining([...(causes[0]?.because ?? [])]));
	});

	it('comes before a cause that was proved otherwise, which stays', () => {
		const causes = causesOf({ application: { enabled: false } });
		expect(told(causes)[0]).toBe('certain application_disabled');

		expect(told(weigh('The client secret is incorrect', causes))).toEqual([
			'certain wrong_secret',
			'certain application_disabled'
		]);
	});

	it('that names an assertion leaves the causes of one open', () => {
		const causes = causesOf({
			request: {
				client_auth_method: 'private_key_jwt',
				client_id: '7b9b1c0e-23a1-4f3c-9f40-0b6a9a1f0d55',
				region: 'EU'
			}
		});

		const weighed = weigh('The client assertion is not valid', causes);

		expect(told(weighed)).toEqual(['likely key_not_registered', 'possible assertion_refused']);
		expect(weighed[0]?.because[0]).toContain('audit log');
	});

	it('is said to be the sandbox’s where it is', () => {
		const entries = [{ result: 'FAILED', description: 'Invalid client secret' }];

		expect(weighActivities(causesOf(), entries, 'sandbox')[0]?.because[0]).toBe(
			`The sandbox's audit log says: "Invalid client secret".`
		);
	});

	it('weighed twice says nothing twice', () => {
		const once = weigh('Invalid client secret');

		expect(weigh('Invalid client secret', once)).toEqual(once);
	});
});

describe('the causes stay as they were', () => {
	it.each([
		['a text that nobody knows', { result: 'FAILED', description: 'Lorem ipsum' }],
		['no text', { result: 'FAILED' }],
		['an empty text', { result: 'FAILED', description: '' }],
		['a success', { result: 'SUCCESS', description: 'Invalid client secret' }]
	])('by an entry with %s', (_, entry) => {
		expect(weighActivities(causesOf(), [entry], 'EU')).toEqual(causesOf());
	});

	it('without an entry', () => {
		expect(weighActivities(causesOf(), [], 'EU')).toEqual(causesOf());
	});

	it('where the log names a group of which none was thought of', () => {
		expect(weigh('The client assertion is not valid')).toEqual(causesOf());
	});

	it('even where there are none', () => {
		expect(weighActivities([], [{ description: 'Lorem ipsum' }], 'EU')).toEqual([]);
	});
});

it('names causes that there are', () => {
	const known = [...CAUSES, ...SENT_ASSERTION_CAUSES].map(({ id }) => id);

	for (const { proves, allows } of REASONS) {
		expect(known).toEqual(expect.arrayContaining([...allows, ...(proves ? [proves] : [])]));
	}
});

it('reads a long text in no time', () => {
	const text = 'client application secret is '.repeat(50_000);

	expect(weigh(text)).toEqual(causesOf());
});
