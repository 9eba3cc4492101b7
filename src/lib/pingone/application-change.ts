/**
 * What an update of an application sends, and what it changes. Pure.
 *
 * @see PingOne Platform API, "Update Application": a PUT replaces the whole application
 */

type Members = Readonly<Record<string, unknown>>;

/** One member that would change, written for people. */
export type FieldDifference = {
	readonly field: string;
	readonly before: string;
	readonly after: string;
};

/** PingOne sets these itself; sent back they are refused or ignored. */
const READ_ONLY_MEMBERS = ['_links', 'environment', 'id', 'createdAt', 'updatedAt', 'clientId'];

/** The members that a PUT sends back to leave the application as it is. `application` is the body of the GET. */
export function writableMembersOf(application: Members): Members {
	const isWorker = application['type'] === 'WORKER';
	return Object.fromEntries(
		Object.entries(application).filter(
			// Without `signing` another application would lose its own key rotation policy; a worker may not have one.
			([name]) => !READ_ONLY_MEMBERS.includes(name) && !(isWorker && name === 'signing')
		)
	);
}

/** The members with a JWK Set as text in place of whatever keys there were, or with none for an empty text. */
export function withKeySet(members: Members, jwks: string): Members {
	// PingOne takes `jwks` or `jwksUrl`, not both.
	const others = Object.entries(members).filter(([name]) => name !== 'jwks' && name !== 'jwksUrl');
	return { ...Object.fromEntries(others), ...(jwks !== '' && { jwks }) };
}

/** The members with the URL of a JWK Set in place of whatever keys there were, or with none for an empty text. */
export function withKeySetUrl(members: Members, jwksUrl: string): Members {
	const without = withKeySet(members, '');
	return jwksUrl === '' ? without : { ...without, jwksUrl };
}

export function differencesOf(before: Members, after: Members): FieldDifference[] {
	const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	return fields
		.map((field) => ({ field, before: shown(before[field]), after: shown(after[field]) }))
		.filter((difference) => difference.before !== difference.after);
}

function shown(value: unknown): string {
	if (value === undefined) return 'absent';
	return typeof value === 'string' ? value : JSON.stringify(value);
}
