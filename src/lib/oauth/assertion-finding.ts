/** What the assertion linter looks at, and what it says. */
import type { ClientAuthMethod } from './client-authentication-method';
import type { JsonObject } from './json-object';

export type AssertionFinding = {
	readonly id: string;
	/** `error` where PingOne or the standard refuses it, `warning` where a server may. */
	readonly outcome: 'error' | 'warning' | 'pass';
	readonly where: 'header' | 'claim';
	/** The member of the header or the claim that it is about. */
	readonly member: string;
	/** Whose rule it is, such as "RFC 7523 section 3 (4)". */
	readonly rule: string;
	readonly message: string;
};

/** A key that the application has registered, as far as a header can be compared with it. */
export type ListedKey = {
	readonly kid?: string | undefined;
	/** RFC 7638, where it was worked out. */
	readonly thumbprint?: string | undefined;
	readonly isForSigning: boolean;
};

export type AssertionExpectation = {
	readonly clientId: string;
	readonly issuer: string;
	readonly tokenEndpoint: string;
	/** Where the assertion is sent: the token endpoint, introspection or revocation. */
	readonly calledEndpoint: string;
	readonly method: ClientAuthMethod;
	/** `undefined` where nobody has looked. */
	readonly registeredKeys?: readonly ListedKey[] | undefined;
	/** Of the key that signs (RFC 7638), where it is known. */
	readonly ownThumbprint?: string | undefined;
	/** What the server's clock shows at `nowSeconds`, in milliseconds since the epoch. */
	readonly serverDateMs?: number | undefined;
	/** Every `jti` that was sent before. */
	readonly seenJtis?: ReadonlySet<string> | undefined;
};

export type AssertionSubject = {
	/** As it will be signed: what was removed is absent. */
	readonly header: JsonObject;
	readonly claims: JsonObject;
	readonly expected: AssertionExpectation;
	/** Our own clock, by which the assertion was made. */
	readonly nowSeconds: number;
};

type Placed = Omit<AssertionFinding, 'outcome' | 'message'>;

export function failed(placed: Placed, message: string): AssertionFinding {
	return { ...placed, outcome: 'error', message };
}

export function doubtful(placed: Placed, message: string): AssertionFinding {
	return { ...placed, outcome: 'warning', message };
}

export function passed(placed: Placed, message: string): AssertionFinding {
	return { ...placed, outcome: 'pass', message };
}

/** A value in a sentence: as JSON, and cut where it is long. */
export function quote(value: unknown): string {
	const text = value === undefined ? 'nothing' : JSON.stringify(value);
	return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
