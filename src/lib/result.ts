/** The outcome of something that is expected to fail at times. Bugs throw; refusals return. */
export type Result<Value, Failure> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
	return { ok: true, value };
}

export function err<Failure>(error: Failure): { readonly ok: false; readonly error: Failure } {
	return { ok: false, error };
}

/** Closes a `switch` over a union: a member that was forgotten is a type error here. */
export function assertNever(value: never): never {
	throw new Error(`Unexpected member of a union: ${JSON.stringify(value)}`);
}
