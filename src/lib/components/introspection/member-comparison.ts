/** Sets what introspection answers beside what the token claims. Pure. @see RFC 7662 section 2.2 */
import { splitScope } from '$lib/oauth/scope';

export type Members = Readonly<Record<string, unknown>>;

export type Standing = 'same' | 'differs' | 'only_answered' | 'only_claimed' | 'in_neither';

export type ComparedMember = {
	readonly name: string;
	/** `undefined` where it is absent. */
	readonly answered: unknown;
	readonly claimed: unknown;
	readonly standing: Standing;
};

/** Shown whether they are there or not, in the order of the specification. */
const EXPECTED_MEMBERS = ['active', 'scope', 'client_id', 'sub', 'exp', 'iat', 'aud'] as const;

/**
 * One entry for each member that either side has, the expected ones first. An inactive token is compared
 * with nothing: the server says no more of it than that, and absence means nothing there.
 */
export function compareMembers(answer: Members, claims: Members | undefined): ComparedMember[] {
	const names =
		answer['active'] === true
			? new Set([...EXPECTED_MEMBERS, ...Object.keys(answer), ...Object.keys(claims ?? {})])
			: new Set(['active', ...Object.keys(answer)]);

	return [...names].map((name) => {
		const answered = ownMember(answer, name);
		const claimed = ownMember(claims ?? {}, name);
		return { name, answered, claimed, standing: standingOf(name, answered, claimed) };
	});
}

// A token may hold a claim called "constructor": only what is there by itself counts.
function ownMember(members: Members, name: string): unknown {
	return Object.hasOwn(members, name) ? members[name] : undefined;
}

function standingOf(name: string, answered: unknown, claimed: unknown): Standing {
	if (answered === undefined) return claimed === undefined ? 'in_neither' : 'only_claimed';
	if (claimed === undefined) return 'only_answered';
	return isSameMember(name, answered, claimed) ? 'same' : 'differs';
}

function isSameMember(name: string, one: unknown, other: unknown): boolean {
	// RFC 6749 section 3.3: the order of scopes means nothing.
	if (name === 'scope' && typeof one === 'string' && typeof other === 'string') {
		return isSameSet(splitScope(one), splitScope(other));
	}
	// RFC 7519 section 4.1.3: a single audience may stand without its array.
	if (name === 'aud') return isSameSet([one].flat(), [other].flat());
	return isSameJson(one, other);
}

function isSameSet(one: readonly unknown[], other: readonly unknown[]): boolean {
	return one.every((value) => other.includes(value)) && other.every((value) => one.includes(value));
}

function isSameJson(one: unknown, other: unknown): boolean {
	if (!isContainer(one) || !isContainer(other)) return one === other;
	const entries = Object.entries(one);
	const others = new Map(Object.entries(other));
	return (
		Array.isArray(one) === Array.isArray(other) &&
		entries.length === others.size &&
		entries.every(([name, value]) => others.has(name) && isSameJson(value, others.get(name)))
	);
}

function isContainer(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
