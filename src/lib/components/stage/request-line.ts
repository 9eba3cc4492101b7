/** The lines of a recorded request, each with the part that explains it. Pure. */
import type { RequestPart } from '$lib/api/answers';
import type { PlayValue, RecordedRequest } from '$lib/calls/api-call';
import { playOfPairs } from '$lib/calls/play';

export type RequestLine = {
	/** Unlike any other line of the request. */
	readonly id: string;
	readonly where: 'header' | 'body';
	readonly name: string;
	readonly value: string;
	readonly part?: RequestPart | undefined;
	/** Of a client assertion: its header members and claims. */
	readonly inside: readonly RequestPart[];
	/** What of its masks is play money. */
	readonly play: readonly PlayValue[];
};

/** Headers and form fields in the order in which they are sent. */
export function requestLinesOf(
	request: RecordedRequest,
	parts: readonly RequestPart[]
): RequestLine[] {
	const assertion = parts.filter(({ where }) => where.startsWith('assertion'));
	const lineOf =
		(where: RequestLine['where'], playOf: (index: number) => readonly PlayValue[] | undefined) =>
		([name, value]: readonly [string, string], index: number): RequestLine => ({
			id: `${where}-${String(index)}`,
			where,
			name,
			value,
			part: parts.find(
				(part) => part.where === where && part.name.toLowerCase() === name.toLowerCase()
			),
			inside: name === 'client_assertion' ? assertion : [],
			play: playOf(index) ?? []
		});
	const pairs = request.body?.form === undefined ? [] : request.body.text.split('&');
	const { play = [] } = request;
	const pairsPlay = playOfPairs(
		pairs,
		play.filter(({ header }) => header === undefined)
	);
	return [
		...request.headers.map(lineOf('header', (at) => play.filter(({ header }) => header === at))),
		...pairs.map(splitPair).map(lineOf('body', (at) => pairsPlay[at]))
	];
}

/** As it is on the wire, still encoded. */
function splitPair(pair: string): readonly [string, string] {
	const [name = '', ...rest] = pair.split('=');
	return [name, rest.join('=')];
}
