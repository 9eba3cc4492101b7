/** The lines of a recorded request, each with the part that explains it. Pure. */
import type { RequestPart } from '$lib/api/answers';
import type { PlayValue, RecordedRequest } from '$lib/calls/api-call';
import { playOfPairs } from '$lib/calls/play';
import { isJsonObject } from '$lib/oauth/json-object';

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
			.map(([name, value]) => pieceOf(name, value, ['', ': ', '']))
			.map(lineOf('header', (at) => play.filter(({ header }) => header === at))),
		...pieces.map(lineOf('body', (at) => bodyPlay[at]))
	];
}

function pieceOf(name: string, value: string, marks: Piece['marks'], partName = name): Piece {
	return { name, value, marks, partName };
}

/** The fields of a form as they are on the wire, the members of compact JSON, or else the whole text as one line. */
function bodyPiecesOf(body: RecordedRequest['body']): Piece[] {
	if (body === undefined || body.text === '') return [];
	const { text, form, json } = body;
	if (form !== undefined) {
		return text.split('&').map((pair, index) => {
			const [name = '', ...rest] = pair.split('=');
			const between = rest.length > 0 ? '=' : '';
			return pieceOf(name, rest.join('='), [index === 0 ? '' : '&', between, '']);
		});
	}
	const members = isJsonObject(json) ? Object.entries(json) : [];
	const pieces = members.map(([name, value], index) => {
		const end = index === members.length - 1 ? '}' : '';
		const marks = [index === 0 ? '{' : ',', ':', end] as const;
		return pieceOf(JSON.stringify(name), JSON.stringify(value), marks, name);
	});
	// Written in another way, the lines would not add up to what is sent.
	return textOf(pieces) === text ? pieces : [pieceOf('', text, ['', '', ''])];
}

function textOf(pieces: readonly Piece[]): string {
	return pieces
		.map(
			({ name, value, marks: [before, between, after] }) => before + name + between + value + after
		)
		.join('');
}
