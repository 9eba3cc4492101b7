/** Every row of the Management API's table of errors, in its own words and in changed ones. */
import { describe, expect, it } from 'vitest';
import { diagnoseManagementRefusal } from './management-causes';

const ID = '8a3b1f0e-6f0c-4a43-9a3f-2f6f1c1b7d11';
const ACCESS = 'The request could not be completed. You do not have access to this resource.';
const INVALID =
	'The request could not be completed. One or more validation errors were in the request.';

type Row = readonly [
	status: number,
	code: string | undefined,
	message: string | undefined,
	details: readonly { code?: string; target?: string; message?: string; innerError?: object }[],
	expected: string
];

const FORBIDDEN = 'likely management_not_permitted, possible management_other_environment';

const ROWS: readonly Row[] = [
	...[
		'CONSTRAINT_VIOLATION',
		'EMPTY_VALUE',
		'INVALID_VALUE',
		'REQUIRED_VALUE',
		'UNIQUENESS_VIOLATION',
		'OUT_OF_RANGE',
		'SIZE_LIMIT_EXCEEDED',
		'INVALID_FILTER',
		'INVALID_PARAMETER'
	].map((code): Row => [
		400,
		'INVALID_DATA',
		INVALID,
		[{ code, target: 'role', message: 'May not assign duplicate Role' }],
		'certain management_invalid_data'
	]),
	[400, 'INVALID_REQUEST', 'The request was invalid.', [], 'certain management_invalid_request'],
	[400, 'REQUEST_FAILED', undefined, [], 'certain management_invalid_request'],
	[401, 'ACCESS_FAILED', ACCESS, [{ code: 'INVALID_TOKEN' }], 'certain management_token_refused'],
	[
		401,
		'ACCESS_FAILED',
		ACCESS,
		[{ code: 'INSUFFICIENT_PERMISSIONS' }],
		'certain management_token_refused'
	],
	[401, 'INVALID_TOKEN', ACCESS, [], 'certain management_token_refused'],
	[
		403,
		'ACCESS_FAILED',
		ACCESS,
		[
			{
				code: 'INSUFFICIENT_PERMISSIONS',
				message: 'The actor attempting to perform the request is not authorized.'
			}
		],
		FORBIDDEN
	],
	[403, 'ACCESS_FAILED', ACCESS, [], FORBIDDEN],
	[
		403,
		'ACCESS_FAILED',
		ACCESS,
		[
			{
				code: 'INSUFFICIENT_PERMISSIONS',
				message: 'Actor does not have permissions to access worker application client secrets'
			}
		],
		'certain management_worker_secret'
	],
	[
		403,
		undefined,
		"Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): 'x'.",
		[],
		'certain management_unknown_call'
	],
	[403, undefined, 'Missing Authentication Token', [], 'certain management_no_token'],
	[
		404,
		'NOT_FOUND',
		`Unable to find environment with ID: '${ID}'`,
		[],
		'certain management_environment_not_found'
	],
	[
		404,
		'NOT_FOUND',
		`Unable to find Application with ID: '${ID}' in Environment '${ID}'`,
		[],
		'certain management_application_not_found'
	],
	[
		404,
		'NOT_FOUND',
		'The request could not be completed. The requested resource was not found.',
		[],
		'certain management_not_found'
	],
	[409, undefined, 'grant to given resource already exists', [], 'certain management_grant_exists'],
	[
		400,
		'INVALID_DATA',
		INVALID,
		[{ code: 'INVALID_VALUE', message: 'grant to given resource already exists' }],
		'certain management_grant_exists'
	],
	[
		400,
		'INVALID_DATA',
		'Multiple scopes with the same name cannot be added to the same grant',
		[],
		'certain management_same_scope_name'
	],
	[415, 'INVALID_REQUEST', undefined, [], 'certain management_media_type'],
	[429, 'REQUEST_LIMITED', undefined, [], 'certain management_rate_limited'],
	...['LIMIT_EXCEEDED', 'QUOTA_EXCEEDED'].map((code): Row => [
		429,
		'REQUEST_LIMITED',
		undefined,
		[{ code, innerError: { quotaLimit: 600 } }],
		'certain management_rate_limited'
	]),
	[
		500,
		'UNEXPECTED_ERROR',
		'An unexpected error occurred.',
		[],
		'certain management_server_failed'
	],
	[502, undefined, undefined, [], 'certain management_server_failed'],
	[503, undefined, 'Service Unavailable', [], 'certain management_server_failed'],
	[418, 'TEAPOT', 'Short and stout', [], 'possible management_unknown']
];

describe.each(ROWS)('%i %s "%s" %j', (status, code, message, details, expected) => {
	it.each([
		['as it stands', (text: string) => text],
		['with a correlation id', (text: string) => `${text} (Correlation ID: ${ID})`],
		[
			'with another correlation id',
			(text: string) => `${text} (Correlation ID: 00000000-1111-2222-3333-444444444444)`
		],
		['in upper case', (text: string) => text.toUpperCase()],
		['with an unknown suffix', (text: string) => `${text} [v2; node 7]`],
		['with an unknown prefix', (text: string) => `Note: ${text}`]
	])('is explained %s', (_, change) => {
		const changed = (text: string | undefined) => (text === undefined ? undefined : change(text));

		const causes = diagnoseManagementRefusal({
			status,
			body: {
				id: ID,
				code,
				message: changed(message),
				details: details.map((detail) => ({ ...detail, message: changed(detail.message) }))
			},
			region: 'EU'
		});

		expect(causes.map(({ id, likelihood }) => `${likelihood} ${id}`).join(', ')).toBe(expected);
	});
});

describe('evidence', () => {
	it('says of each detail what is wrong with which member', () => {
		const [cause] = diagnoseManagementRefusal({
			status: 400,
			body: {
				code: 'INVALID_DATA',
				message: INVALID,
				details: [
					{
						code: 'UNIQUENESS_VIOLATION',
						target: 'role',
						message: 'May not assign duplicate Role'
					},
					{ code: 'NEW_CODE', message: 'Something new' },
					'no detail'
				]
			}
		});

		expect(cause?.because.slice(1)).toEqual([
			'role already exists and must be unique (UNIQUENESS_VIOLATION): "May not assign duplicate Role".',
			'A detail (NEW_CODE): "Something new".'
		]);
	});

	it('says how long to wait, by the header and by the detail', () => {
		const [cause] = diagnoseManagementRefusal({
			status: 429,
			body: {
				code: 'REQUEST_LIMITED',
				details: [
					{
						code: 'QUOTA_EXCEEDED',
						innerError: { quotaLimit: 600, retryAfter: '2026-11-23T10:00:00Z', other: {} }
					}
				]
			},
			retryAfterSeconds: 30
		});

		expect(cause?.because.slice(1)).toEqual([
			'Its detail says QUOTA_EXCEEDED.',
			'quotaLimit: 600.',
			'retryAfter: 2026-11-23T10:00:00Z.',
			'Retry-After: wait 30 seconds.'
		]);
	});

	it('names the host of the region that was asked', () => {
		const causes = diagnoseManagementRefusal({
			status: 403,
			body: { code: 'ACCESS_FAILED' },
			region: 'EU'
		});

		expect(causes[1]?.because).toContain('The request went to the region EU (api.pingone.eu).');
	});

	it.each([[undefined], [null], ['<html>Forbidden</html>'], [[]], [{ details: [null, 7] }]])(
		'is a refusal that nobody knows where the body is %j',
		(body) => {
			expect(diagnoseManagementRefusal({ status: 403, body })[0]?.id).toBe('management_unknown');
		}
	);
});
