import { describe, expect, it } from 'vitest';
import { splitCorrelationId, withCorrelationId } from './correlation-id';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('splitCorrelationId', () => {
	it.each([
		[`Request denied: X (Correlation ID: ${ID})`, 'Request denied: X', ID],
		[
			`Request denied: X (correlation id: ${ID.toUpperCase()}) `,
			'Request denied: X',
			ID.toUpperCase()
		],
		[`(Correlation ID: ${ID})`, '', ID],
		[`A (Correlation ID: ${ID}) of more`, `A (Correlation ID: ${ID}) of more`, undefined],
		['A (Correlation ID: abc)', 'A (Correlation ID: abc)', undefined],
		['A', 'A', undefined]
	])('parts %j', (description, text, correlationId) => {
		expect(splitCorrelationId(description)).toEqual(
			correlationId === undefined ? { text } : { text, correlationId }
		);
	});

	it('undoes withCorrelationId', () => {
		expect(splitCorrelationId(withCorrelationId('Request failed: X', ID))).toEqual({
			text: 'Request failed: X',
			correlationId: ID
		});
	});
});
