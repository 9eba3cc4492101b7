import { expect, it } from 'vitest';
import { sentBodyOf } from './answers';

it.each([
	[{ active: true, api_calls: [] }, { active: true }],
	[{ answer: [{ active: true }], api_calls: [] }, [{ active: true }]],
	[
		{ answer: 'yes', active: true, api_calls: [] },
		{ answer: 'yes', active: true }
	],
	[{ answer: [{ active: true }], diagnosis: [], api_calls: [] }, [{ active: true }]],
	[{ api_calls: [] }, {}]
])('what the server sent in %j', (answer, body) => {
	expect(sentBodyOf(answer)).toEqual(body);
});
