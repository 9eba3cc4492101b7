import * as v from 'valibot';
import { err, ok, type Result } from '$lib/result';
import { invalidRequest, type Failure } from './problem';
import { explainIssue } from './read-json';

/** The members of a query that the schema names; any other is not looked at. No secret belongs here. */
export function readQuery<Entries extends v.ObjectEntries>(
	url: URL,
	schema: v.StrictObjectSchema<Entries, undefined>
): Result<v.InferOutput<v.StrictObjectSchema<Entries, undefined>>, Failure> {
	const given = Object.keys(schema.entries).flatMap((name) => {
		const value = url.searchParams.get(name);
		return value === null ? [] : [[name, value] as const];
	});
	const parsed = v.safeParse(schema, Object.fromEntries(given));
	return parsed.success ? ok(parsed.output) : err(invalidRequest(parsed.issues.map(explainIssue)));
}
