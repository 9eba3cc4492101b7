import { expect, it } from 'vitest';
import { contextOf } from './exports.test-data';
import { buildPostmanEnvironment } from './postman-environment';

it.each([
	[
		'is filled in where it is known',
		{ client_id: '33333333-2222-4333-8444-555555555555', kind: 'secret' } as const
	],
	['is left to be filled in where it is not', undefined]
])('the client id of the worker %s', (_, worker) => {
	const { values } = buildPostmanEnvironment(new Set(['adminAppID', 'adminAppSecret']), {
		...contextOf(),
		worker
	});

	expect(values.find(({ key }) => key === 'adminAppID')?.value).toBe(worker?.client_id ?? '');
	expect(values.find(({ key }) => key === 'adminAppSecret')).toMatchObject({
		value: '',
		type: 'secret'
	});
});
