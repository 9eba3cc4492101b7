/** One row of the table of endpoints that the OpenAPI document describes. */
import type * as v from 'valibot';
import type { ProblemCode } from './problem';

export type Endpoint = {
	readonly path: string;
	readonly method: 'get' | 'post' | 'put' | 'delete';
	readonly summary: string;
	/** The members of the query, as a flat object. */
	readonly query?: v.StrictObjectSchema<v.ObjectEntries, undefined> | undefined;
	readonly request?: v.GenericSchema | undefined;
	/** A body that may be left out. */
	readonly isRequestOptional?: boolean | undefined;
	readonly status: 200 | 201 | 204;
	/** Absent where the answer has no body. */
	readonly answer?: v.GenericSchema | undefined;
	/** A refusal by PingOne is passed on with its status and fields. */
	readonly passesRefusals?: boolean | undefined;
	readonly problems: readonly ProblemCode[];
};

export const WITH_BODY: readonly ProblemCode[] = [
	'invalid_request',
	'too_large',
	'unsupported_media_type'
];
export const WITH_UPSTREAM: readonly ProblemCode[] = [
	'sandbox_exists_no_more',
	'sandbox_failed',
	'upstream_not_json',
	'upstream_redirect',
	'upstream_too_large',
	'upstream_unreachable',
	'upstream_truncated',
	'upstream_timeout'
];
