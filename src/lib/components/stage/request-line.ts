/** The lines of a recorded request, each with the part that explains it. Pure. */
import type { RequestPart } from '$lib/api/answers';
import type { PlayValue, RecordedRequest } from '$lib/calls/api-call';
import { playOfPairs } from '$lib/calls/play';
import { readJsonObject } from '$lib/oauth/json-text';

export type RequestLine = {
	/** Unlike any other line of the request. */
	readonly id: string;
	readonly where: 'header' | 'body';
	readonly name: string;
	readonly value: string;
	/** What is sent around the name and the value: before, between and after them. */
	readonly marks: readonly [before: string, between: string, after: string];
	readonly part?: RequestPart | undefined;
	/** Of a client assertion: its header members and claims. */
	readonly inside: readonly RequestPart[];
	/** What of its masks is play money. */
	readonly play: readonly PlayValue[];
};

type Piece = Pick<RequestLine, 'name' | 'value' | 'marks'> & {
	/** What a part calls it. */
	readonly partName: string;
};

/** Headers, then the fields of a form or the members of JSON, in the order in which they are sent. */
export function requestLinesOf(
	request: RecordedRequest,
	parts: readonly RequestPart[]
): RequestLine[] {
	const assertion = parts.filter(({ where }) => where.startsWith('assertion'));
	const lineOf =
		(where: RequestLine['where'], playOf: (index: number) => readonly PlayValue[] | undefined) =>
		({ partName, ...piece }: Piece, index: number): RequestLine => ({
			id: `${where}-${String(index)}`,
			where,
			...piece,
			part: parts.find(
				(part) => part.where === where && part.name.toLowerCase() === partName.toLowerCase()
			),
			inside: piece.name === 'client_assertion' ? assertion : [],
			play: playOf(index) ?? []
		});
	const { play = [] } = request;
	const pieces = bodyPiecesOf(request.body);
	const bodyPlay = playOfPairs(
		pieces.map(({ value }) => value),
		play.filter(({ header }) => header === undefined)
	);
	return [
		...request.headers
			.map(([name, value]): Piece => ({ name, value, partName: name, marks: ['', ': ', ''] }))
			.map(lineOf('header', (at) => play.filter(({ header }) => header === at))),
		...pieces.map(lineOf('body', (at) => bodyPlay[at]))
	];
}

/** As it is on the wire, still encoded. */
function pieceOfPair(pair: string, index: number): Piece {
	const [name = '', ...rest] = pair.split('=');
	return {
		name,
		value: rest.join('='),
		partName: name,
		marks: [index === 0 ? '' : '&', '=', '']
	};
}

/** The fields of a form, the members of compact JSON, or else the whole text as one line. */
function bodyPiecesOf(body: RecordedRequest['body']): Piece[] {
	if (body === undefined || body.text === '') return [];
	if (body.form !== undefined) return body.text.split('&').map(pieceOfPair);
	const read = readJsonObject(body.text);
	const members = read.ok ? read.value.members : [];
	const pieces = members.map(({ name, text }, index): Piece => ({
		name: JSON.stringify(name),
		value: text,
		partName: name,
		marks: [index === 0 ? '{' : ',', ':', index === members.length - 1 ? '}' : '']
	}));
	// Written with spaces, the lines would not add up to what is sent.
	const isWhole = textOf(pieces) === body.text;
	return isWhole ? pieces : [{ name: '', value: body.text, partName: '', marks: ['', '', ''] }];
}

function textOf(pieces: readonly Piece[]): string {
	return pieces
		.map(
			({ name, value, marks: [before, between, after] }) => before + name + between + value + after
		)
		.join('');
}
