/** The secret of an application or a resource, as the Management API of a sandbox answers it. Pure. */
import * as v from 'valibot';
import { documentIn, type ManagementAnswer, type ManagementDocument } from './management';

/** A refusal of the Management API in its own words. */
export type ManagementRefusal = {
	readonly status: number;
	readonly code?: string | undefined;
	readonly message: string;
	readonly details: readonly { readonly target?: string | undefined; readonly message: string }[];
};

const Refusal = v.object({
	code: v.optional(v.string()),
	message: v.optional(v.string()),
	details: v.optional(
		v.array(v.object({ target: v.optional(v.string()), message: v.optional(v.string(), '') })),
		[]
	)
});

/** `undefined` for an answer that is none. */
export function readRefusal({ status, json }: ManagementAnswer): ManagementRefusal | undefined {
	if (status < 400) return undefined;
	const parsed = v.safeParse(Refusal, json);
	const refusal = parsed.success ? parsed.output : { code: undefined, details: [] };
	const message = parsed.success ? parsed.output.message : undefined;
	return {
		status,
		code: refusal.code,
		message: message ?? `The Management API answered ${String(status)}.`,
		details: refusal.details
	};
}

/** What was found when the secret was asked for. */
export type ShownSecret =
	| ({ readonly status: 'shown' } & ManagementDocument<'secret'>)
	| { readonly status: 'refused'; readonly refusal: ManagementRefusal };

export function readSecret(answer: ManagementAnswer): ShownSecret {
	const document = documentIn('secret', answer);
	if (document !== undefined) return { status: 'shown', ...document };
	const refusal = readRefusal(answer);
	if (refusal === undefined) throw new Error('The secret of the sandbox cannot be read.');
	return { status: 'refused', refusal };
}
