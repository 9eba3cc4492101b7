/** What an answer of the Management API says beside its code, as facts. Pure. */
import { PINGONE_REGIONS } from '$lib/pingone/region';
import type { ManagementDetail, ManagementRefusal } from './management-refusal';

/** What the codes in `details` mean. */
const DETAIL_MEANINGS: Readonly<Record<string, string>> = {
	CONSTRAINT_VIOLATION: 'breaks a rule of the API',
	EMPTY_VALUE: 'is empty',
	INVALID_VALUE: 'has a value that is not allowed',
	REQUIRED_VALUE: 'is missing',
	UNIQUENESS_VIOLATION: 'already exists and must be unique',
	OUT_OF_RANGE: 'is too small or too large',
	SIZE_LIMIT_EXCEEDED: 'is too long, or has too many entries',
	INVALID_FILTER: 'is a filter that the API cannot read',
	INVALID_PARAMETER: 'is a parameter that the API does not know'
};

export function detailFacts({ details }: ManagementRefusal): string[] {
	return details.slice(0, 10).map(({ code, target, message }) => {
		const meaning =
			code !== undefined && Object.hasOwn(DETAIL_MEANINGS, code)
				? DETAIL_MEANINGS[code]
				: undefined;
		const said = message === undefined ? '' : `: "${message}"`;
		return meaning === undefined
			? `${target ?? 'A detail'} (${code ?? 'no code'})${said}.`
			: `${target ?? 'Something'} ${meaning} (${code ?? ''})${said}.`;
	});
}

export function limitFacts({ code, innerError }: ManagementDetail): string[] {
	return [
		...(code === undefined ? [] : [`Its detail says ${code}.`]),
		...['quotaLimit', 'quotaResetTime', 'retryAfter'].flatMap((name) => {
			const value = innerError[name];
			return typeof value === 'string' || typeof value === 'number' ? [`${name}: ${value}.`] : [];
		})
	];
}

export function retryFacts({ retryAfterSeconds }: ManagementRefusal): string[] {
	return retryAfterSeconds === undefined ? [] : [`Retry-After: wait ${retryAfterSeconds} seconds.`];
}

export function regionFacts({ region }: ManagementRefusal): string[] {
	if (region === undefined) return [];
	return region === 'sandbox'
		? ['The request went to the sandbox.']
		: [
				`The request went to the region ${region} (api.pingone.${PINGONE_REGIONS[region].topLevelDomain}).`
			];
}
