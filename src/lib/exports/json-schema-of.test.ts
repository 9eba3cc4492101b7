import { expect, it } from 'vitest';
import { schemaOf } from './json-schema-of';

it('describes every item of an array, not the first alone', () => {
	const schema = schemaOf([{ id: 'a' }, { id: null, count: 1 }, { count: 1.5 }]);

	expect(schema).toEqual({
		type: 'array',
		items: {
			type: 'object',
			properties: {
				id: { anyOf: [{ type: 'string' }, { type: 'null' }] },
				count: { type: 'number' }
			}
		}
	});
});

it('claims nothing about the items of an empty array', () => {
	expect(schemaOf({ items: [] })).toEqual({
		type: 'object',
		properties: { items: { type: 'array', items: {} } }
	});
});
