/** The story of a first evening. */
export const THREAD = {
	title: 'Orders Sync goes live',
	about: 'Eight exercises that tell one story.',
	parts: [
		{ scenario: 'wrong-secret', beat: 'The first request of the evening.' },
		{ scenario: 'commas', beat: 'The scopes come from a spreadsheet.' }
	]
} as const;
