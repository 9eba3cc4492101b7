/** The titles of the notes, word for word: a page shows them, and loads a note when it is opened. */
import type { IMPORTANT_NOTES, Note, WHY_NOTES } from './token-notes';

type TitlesOf<Notes extends readonly Note[]> = {
	readonly [One in Notes[number] as One['id']]: One['title'];
};

export const IMPORTANT_TITLES = {
	'no-refresh-token': 'No Refresh Tokens',
	'no-id-token': 'No ID Tokens',
	'no-user-context': 'No User Context',
	'token-security': 'Token Security',
	'token-expiration': 'Token Expiration'
} as const satisfies TitlesOf<typeof IMPORTANT_NOTES>;

export const WHY_TITLES = {
	'no-refresh-token': 'No Refresh Tokens',
	'no-id-token': 'No ID Tokens',
	'local-or-remote': 'When to introspect, and when to check the signature'
} as const satisfies TitlesOf<typeof WHY_NOTES>;
