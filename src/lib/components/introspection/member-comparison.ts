/** Sets what introspection answers beside what the token claims. Pure. @see RFC 7662 section 2.2 */
import { jsonOf } from '$lib/oauth/bounded-json';
import type { JsonMember } from '$lib/oauth/json-text';
import { splitScope } from '$lib/oauth/scope';

export type Standing = 'same' | 'differs' | 'only_answered' | 'only_claimed' | 'in_neither';

export type ComparedMember = {
	readonly name: string;
	/** `undefined` where it is absent. */
	readonly answered: JsonMember | undefined;
	readonly claimed: JsonMember | undefined;
	readonly standing: Standing;
};

export type Compared = {
	readonly isActive: boolean;
	readonly answer: readonly JsonMember[];
	/** `undefined` for a token that cannot be decoded. */
	readonly claims: readonly JsonMember[] | undefined;
};

/** Shown whether they are there or not, in the order of the specification. */
const EXPECTED_MEMBERS = ['active', 'scope', 'client_id', 'sub', 'exp', 'iat', 'aud'] as const;

/**
 * One entry for each member that either side has, the expected ones first. An inactive token is compared
 * with nothing: the server says no more of it than that, and absence means nothing there.
 */
export function compareMembers({ isActive, answer, claims = [] }: Compared): ComparedMember[] {
	const answers = byName(answer);
	const claimed = byName(claims);
	const names = isActive
		? new Set([...EXPECTED_MEMBERS, ...answers.keys(), ...claimed.keys()])
		: new Set(['active', ...answers.keys()]);

	return [...names].map((name) => {
		const one = answers.get(name);
		const other = isActive ? claimed.get(name) : undefined;
		return { name, answered: one, claimed: other, standing: standingOf(one, other) };
	});
}

/** Of two members with one name the last counts, as `JSON.parse` has it. */
function byName(members: readonly JsonMember[]): ReadonlyMap<string, JsonMember> {
	return new Map(members.map((member) => [member.name, member]));
}

function standingOf(answered: JsonMember | undefined, claimed: JsonMember | undefined): Standing {
	if (answered === undefined) return claimed === undefined ? 'in_neither' : 'only_claimed';
	if (claimed === undefined) return 'only_answered';
	return isSameMember(answered, claimed) ? 'same' : 'differs';
}

function isSameMember(answered: JsonMember, claimed: JsonMember): boolean {
	const [one, other] = [exactValueOf(answered), exactValueOf(claimed)];
	const { name } = answered;
	// RFC 6749 section 3.3: the order of scopes means nothing.
	if (name === 'scope' && typeof one === 'string' && typeof other === 'string') {
		return isSameSet(splitScope(one), splitScope(other));
	}
	// RFC 7519 section 4.1.3: a single audience may stand without its array.
	if (name === 'aud') return isSameSet([one].flat(), [other].flat());
	return isSameJson(one, other);
}

/** The value, with each number that JavaScript would round as the text that was written. */
function exactValueOf({ text }: JsonMember): unknown {
	const exact = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
		token.startsWith('"') || Number.isSafeInteger(Number(token)) || String(Number(token)) === token
			? token
			: JSON.stringify(`number ${token}`)
	);
	return jsonOf(exact);
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
