/** A token beside what was predicted of it: as predicted, different, or never predicted. Pure. */
import type { DecodedJwt } from '$lib/oauth/jwt';
import { mapAttribute, type MappedRequest } from '$lib/pingone/attribute-value';
import type { PredictedMember, PredictedToken } from './predicted-token';

export type ComparedMember = {
	readonly part: 'header' | 'claims';
	readonly name: string;
	/** What was expected, in words or as JSON. */
	readonly expected: string;
	/** Whether `expected` is written as the token writes it. */
	readonly isValue: boolean;
	/** As it stands in the token; absent where the token has no such member. */
	readonly found?: string | undefined;
	/** `open` where it could not be known before. */
	readonly outcome: 'as_predicted' | 'different' | 'open';
};

/** How the token was asked for, which an attribute may map. */
export type AskedAs = MappedRequest & { readonly region: string | undefined };

type Issued = Extract<PredictedToken, { outcome: 'issued' }>;

/** One row for each member that was predicted or is there, header first. */
export function compareToken(
	predicted: Issued,
	token: DecodedJwt,
	asked: AskedAs
): ComparedMember[] {
	return [
		...compare('header', predicted.header, token.header, asked),
		...compare('claims', predicted.claims, token.payload, asked).map((row) =>
			row.expected === UNEXPECTED && predicted.incomplete !== undefined
				? { ...row, expected: predicted.incomplete, outcome: 'open' as const }
				: row
		)
	];
}

/** One row for each member that is predicted, while there is no token. */
export function predictedRows(predicted: Issued, asked: AskedAs): ComparedMember[] {
	return (['header', 'claims'] as const).flatMap((part) =>
		predicted[part].map((member) => {
			const expected = expectationOf(member, asked);
			return expected.kind === 'open'
				? {
						part,
						name: member.name,
						expected: expected.why,
						isValue: false,
						outcome: 'open' as const
					}
				: {
						part,
						name: member.name,
						expected: textOf(expected),
						isValue: expected.kind === 'value',
						outcome: 'as_predicted' as const
					};
		})
	);
}

/** What is expected of one member, as far as it is known before the token is there. */
function expectationOf(
	member: PredictedMember,
	asked: AskedAs
):
	| { readonly kind: 'value'; readonly value: unknown }
	| { readonly kind: 'absent'; readonly why: string }
	| { readonly kind: 'words'; readonly words: string }
	| { readonly kind: 'open'; readonly why: string } {
	switch (member.kind) {
		case 'value':
		case 'absent':
		case 'open':
			return member;
		case 'after_iat':
			return { kind: 'words', words: `iat + ${member.seconds}` };
		case 'same_as':
			return { kind: 'words', words: `the same as ${member.other}` };
		case 'mapped': {
			const mapped = mapAttribute(member.expression, asked);
			if (mapped.kind === 'value') return mapped;
			if (mapped.kind === 'absent' || asked.region === 'sandbox') {
				return { kind: 'absent', why: `${member.expression} has no value in this request.` };
			}
			return { kind: 'open', why: `PingOne works it out from ${member.expression}.` };
		}
	}
}

const UNEXPECTED = 'not predicted';

function compare(
	part: ComparedMember['part'],
	members: readonly PredictedMember[],
	found: Readonly<Record<string, unknown>>,
	asked: AskedAs
): ComparedMember[] {
	const rows = members.map((member) => {
		const { name } = member;
		const value = found[name];
		const told = value === undefined ? {} : { found: JSON.stringify(value) };
		const expected = expectationOf(member, asked);
		if (expected.kind === 'open') {
			return {
				part,
				name,
				expected: expected.why,
				isValue: false,
				...told,
				outcome: 'open' as const
			};
		}
		const holds = isAsPredicted(member, expected, found);
		return {
			part,
			name,
			expected: textOf(expected),
			isValue: expected.kind === 'value',
			...told,
			outcome: holds ? ('as_predicted' as const) : ('different' as const)
		};
	});
	const names = members.map(({ name }) => name);
	const others = Object.entries(found)
		.filter(([name]) => !names.includes(name))
		.map(([name, value]) => ({
			part,
			name,
			expected: UNEXPECTED,
			isValue: false,
			found: JSON.stringify(value),
			outcome: 'different' as const
		}));
	return [...rows, ...others];
}

function textOf(expected: Exclude<ReturnType<typeof expectationOf>, { kind: 'open' }>): string {
	if (expected.kind === 'value') return JSON.stringify(expected.value);
	return expected.kind === 'words' ? expected.words : `None. ${expected.why}`;
}

function isAsPredicted(
	member: PredictedMember,
	expected: ReturnType<typeof expectationOf>,
	found: Readonly<Record<string, unknown>>
): boolean {
	const value = found[member.name];
	if (expected.kind === 'absent') return value === undefined;
	if (expected.kind === 'value') {
		return member.name === 'scope'
			? isSameSet(expected.value, value)
			: JSON.stringify(value) === JSON.stringify(expected.value);
	}
	if (member.kind === 'after_iat') {
		const { iat } = found;
		return typeof iat === 'number' && value === iat + member.seconds;
	}
	return member.kind === 'same_as' && value !== undefined && value === found[member.other];
}

/** The order of scopes is nobody's promise. */
function isSameSet(expected: unknown, found: unknown): boolean {
	if (typeof expected !== 'string' || typeof found !== 'string') return expected === found;
	return expected.split(' ').sort().join(' ') === found.split(' ').sort().join(' ');
}
