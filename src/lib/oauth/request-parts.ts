/**
 * A request, piece by piece, with what each piece is for. Works on a redacted request as well: a masked
 * value is explained like any other, and of a redacted assertion the header and claims are still there.
 * Pure.
 */
import { ASSERTION_TYPE } from './assertion-parts';
import type { HttpRequest } from './http-request';
import type { JsonMember } from './json-text';
import { readJwtSegment } from './jwt';
import {
	ASSERTION_CLAIM_SENTENCES,
	ASSERTION_HEADER_SENTENCES,
	BODY_SENTENCES,
	HEADER_SENTENCES,
	UNKNOWN_SENTENCES,
	type PartContext,
	type SentenceTable
} from './request-part-sentences';

/** One piece of a request, and what it is for. */
export type RequestPart = {
	readonly where: 'header' | 'body' | 'assertion_header' | 'assertion_claim';
	readonly name: string;
	readonly value: string;
	readonly explanation: string;
};

const TABLES = {
	header: HEADER_SENTENCES,
	body: BODY_SENTENCES,
	assertion_header: ASSERTION_HEADER_SENTENCES,
	assertion_claim: ASSERTION_CLAIM_SENTENCES
} as const satisfies Record<RequestPart['where'], SentenceTable>;

/** Every header, body field, assertion header member and claim, in the order in which they are sent. */
export function explainRequest(request: HttpRequest): RequestPart[] {
	const type = request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
	const isJson = type.startsWith('application/json');
	const fields = isJson ? [] : [...new URLSearchParams(request.body ?? '')];
	const assertion = readAssertion(fields);
	const context: PartContext = {
		url: request.url,
		claims: Object.fromEntries(assertion.claims.map(({ name, value }) => [name, value]))
	};
	const explainMember = (where: RequestPart['where']) => (member: JsonMember) =>
		partOf({ where, name: member.name, value: member.value, shown: shownOf(member), context });
	const explainPair =
		(where: RequestPart['where']) =>
		([name, value]: readonly [string, string]) =>
			partOf({ where, name, value, shown: value, context });

	return [
		...request.headers.map(explainPair('header')),
		...fields.map(explainPair('body')),
		...assertion.header.map(explainMember('assertion_header')),
		...assertion.claims.map(explainMember('assertion_claim'))
	];
}

function partOf(piece: {
	readonly where: RequestPart['where'];
	readonly name: string;
	readonly value: unknown;
	readonly shown: string;
	readonly context: PartContext;
}): RequestPart {
	const { where, name, value, shown, context } = piece;
	const table: SentenceTable = TABLES[where];
	const key = where === 'header' ? name.toLowerCase() : name;
	// Own members only: a claim may be called "constructor".
	const sentence = Object.hasOwn(table, key) ? table[key] : undefined;
	return {
		where,
		name,
		value: shown,
		explanation:
			typeof sentence === 'function'
				? sentence(value, context)
				: (sentence ?? UNKNOWN_SENTENCES[where])
	};
}

/** The first two segments of the assertion; the third is cut in a redacted request, and not needed. */
function readAssertion(fields: readonly (readonly [string, string])[]): {
	readonly header: readonly JsonMember[];
	readonly claims: readonly JsonMember[];
} {
	const form = new Map(fields);
	const isJwt = form.get('client_assertion_type') === ASSERTION_TYPE;
	const [header = '', claims = ''] = isJwt ? (form.get('client_assertion') ?? '').split('.') : [];
	return { header: membersOf(header, 'header'), claims: membersOf(claims, 'payload') };
}

function membersOf(segment: string, part: 'header' | 'payload'): readonly JsonMember[] {
	const read = readJwtSegment(segment, part);
	return read.ok ? read.value.members : [];
}

/** A text without its quotation marks; anything else as it was written. */
function shownOf({ text, value }: JsonMember): string {
	return typeof value === 'string' ? value : text;
}
