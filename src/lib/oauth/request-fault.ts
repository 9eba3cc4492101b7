import type { AssertionFault } from './client-assertion';

/** Why no request can be built from what was given. Never holds a part of a credential. */
export type RequestFault = {
	readonly code:
		| AssertionFault['code']
		| 'credential_mismatch'
		| 'client_id_empty'
		| 'token_empty'
		| 'not_well_formed';
	/** What happened and what to do. */
	readonly message: string;
	/** The field of our API that the fault is about. */
	readonly field: string;
};

/** The first of the named texts with half of a surrogate pair, which would be sent as another character. */
export function findMalformedText(
	texts: Readonly<Record<string, string | undefined>>
): RequestFault | undefined {
	const field = Object.keys(texts).find((name) => texts[name]?.isWellFormed() === false);
	if (field === undefined) return undefined;
	return {
		code: 'not_well_formed',
		message: `The field ${field} contains half of a Unicode character, which cannot be sent. Copy the value again.`,
		field
	};
}
