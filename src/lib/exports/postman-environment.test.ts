import { expect, it } from 'vitest';
import { contextOf } from './exports.test-data';
import { buildPostmanEnvironment } from './postman-environment';

it.each([
	['is filled in where it is known', '33333333-2222-4333-8444-555555555555'],
	['is left to be filled in where it is not', undefined]
])('the client id of the worker %s', (_, workerClientId) => {
	const { values } = buildPostmanEnvironment(new Set(['adminAppID', 'adminAppSecret']), {
		...contextOf(),
		workerClientId
	});

	expect(values.find(({ key }) => key === 'adminAppID')?.value).toBe(workerClientId ?? '');
	expect(values.find(({ key }) => key === 'adminAppSecret')).toMatchObject({
		value: '',
		type: 'secret'
	});
});
