/**
 * A recorded call, part by part, with what each part is for. Works on the record, so what is masked
 * stays masked. Pure.
 */
import { isJsonObject } from '$lib/oauth/json-object';
import { readJsonObject, type JsonMember } from '$lib/oauth/json-text';
import { explainRequest, type RequestPart } from '$lib/oauth/request-parts';
import type { RecordedBody, RecordedRequest, RecordedResponse } from './api-call';
import {
	JSON_REQUEST_HEADER_SENTENCES,
	RESPONSE_BODY_SENTENCES,
	RESPONSE_HEADER_SENTENCES,
	WORKBENCH_BODY_SENTENCES
} from './call-part-sentences';
import { hostHeaderOf } from './raw-http';

export type CallPart = {
	readonly name: string;
	readonly value: string;
	readonly explanation: string;
};

/** Where in a call a part stands. */
export type CallPartPlace =
	RequestPart['where'] | 'request_line' | 'json_body' | 'status' | 'answer_header' | 'answer_body';

/** The rows of one table, under its title. */
export type CallPartGroup = {
	readonly where: CallPartPlace;
	readonly title: string;
	readonly parts: readonly CallPart[];
};

type Sentences = Readonly<Record<string, string>>;

const GROUPS = [
	{ where: 'header', title: 'Request headers' },
	{ where: 'body', title: 'Form body' },
	{ where: 'assertion_header', title: 'Header of the assertion' },
	{ where: 'assertion_claim', title: 'Claims of the assertion' }
] as const satisfies readonly { where: RequestPart['where']; title: string }[];

const PLAIN_HEADER = 'We have no explanation for this header.';
const PLAIN_MEMBER = 'A member that we do not know. See the raw body.';

/** Request line, host, headers, and the fields of the form, of the assertion or of the JSON body. */
export function explainCallRequest(request: RecordedRequest): CallPartGroup[] {
	const { body } = request;
	const isOAuth = body?.form !== undefined;
	const groups = groupsOf(request).map((group) =>
		group.where === 'header' && !isOAuth
			? { ...group, parts: group.parts.map(asPlainHeader) }
			: group
	);
	return withParts([
		{ where: 'request_line', title: 'Request line', parts: requestLineOf(request) },
		...groups,
		{
			where: 'json_body',
			title: 'JSON body',
			parts: isOAuth ? [] : membersOf(body, WORKBENCH_BODY_SENTENCES)
		}
	]);
}

/** Header and claims of the client's assertion, which base64url hides; empty where none is sent. */
export function explainCallAssertion(request: RecordedRequest): CallPartGroup[] {
	return withParts(groupsOf(request).filter(({ where }) => where.startsWith('assertion')));
}

function groupsOf({ method, url, headers, body }: RecordedRequest): CallPartGroup[] {
	const parts = explainRequest({ method, url, headers, body: body?.form && body.text });
	return GROUPS.map(({ where, title }) => ({
		where,
		title,
		parts: parts.filter((part) => part.where === where)
	}));
}

/** Status, headers, and the members of a JSON body. */
export function explainCallResponse(response: RecordedResponse): CallPartGroup[] {
	const { status, headers, body } = response;
	return withParts([
		{ where: 'status', title: 'Status', parts: [statusPartOf(status, response.status_text)] },
		{
			where: 'answer_header',
			title: 'Response headers',
			parts: headers.map(([name, value]) => ({
				name,
				value,
				explanation: sentenceOf(RESPONSE_HEADER_SENTENCES, name.toLowerCase()) ?? PLAIN_HEADER
			}))
		},
		{
			where: 'answer_body',
			title: 'Response body',
			parts: membersOf(body, RESPONSE_BODY_SENTENCES)
		}
	]);
}

function withParts(groups: readonly CallPartGroup[]): CallPartGroup[] {
	return groups.filter(({ parts }) => parts.length > 0);
}

function requestLineOf(request: RecordedRequest): CallPart[] {
	const isGet = request.method === 'GET';
	return [
		{
			name: 'method',
			value: request.method,
			explanation: isGet
				? 'Reads data and changes nothing (RFC 9110 section 9.3.1).'
				: (METHODS[request.method] ?? 'The method says what to do.')
		},
		{
			name: 'url',
			value: request.url,
			explanation: 'Where the request goes. The URL never contains a secret.'
		},
		{
			name: 'host',
			value: hostHeaderOf(request)[1],
			explanation:
				'Taken from the URL by the platform that sends the request (RFC 9110 section 7.2).'
		}
	];
}

const METHODS: Sentences = {
	POST: 'Sends data in the body, so that none of it is in the URL (RFC 9110 section 9.3.3).',
	PUT: 'Replaces what is at the URL (RFC 9110 section 9.3.4).',
	DELETE: 'Deletes what is at the URL (RFC 9110 section 9.3.5).'
};

function asPlainHeader(part: CallPart): CallPart {
	const explanation = sentenceOf(JSON_REQUEST_HEADER_SENTENCES, part.name.toLowerCase());
	return explanation === undefined ? part : { ...part, explanation };
}

function statusPartOf(status: number, text: string): CallPart {
	return {
		name: 'status',
		value: `${String(status)} ${text}`.trim(),
		explanation: STATUS_CLASSES[Math.floor(status / 100)] ?? 'HTTP does not define this status.'
	};
}

const STATUS_CLASSES: Readonly<Record<number, string>> = {
	2: 'It worked (RFC 9110 section 15.3).',
	3: 'The server redirects. The workbench does not follow (RFC 9110 section 15.4).',
	4: 'The server refused. The reason is in the request or in the configuration (RFC 9110 section 15.5).',
	5: 'The server failed. The same request may work later (RFC 9110 section 15.6).'
};

/** In the order of the text, those that occur twice too; each value as it was written. */
function membersOf(body: RecordedBody | undefined, sentences: Sentences): CallPart[] {
	if (body === undefined || !isJsonObject(body.json)) return [];
	const read = readJsonObject(body.text);
	const members: readonly JsonMember[] = read.ok
		? read.value.members
		: // Deeper than is read closely: what was parsed of it has to do.
			Object.entries(body.json).map(([name, value]) => ({
				name,
				value,
				text: JSON.stringify(value)
			}));
	return members.map(({ name, text, value }) => ({
		name,
		value: typeof value === 'string' ? value : text,
		explanation: sentenceOf(sentences, name) ?? PLAIN_MEMBER
	}));
}

// Own members only: a member may be called "constructor".
function sentenceOf(sentences: Sentences, name: string): string | undefined {
	return Object.hasOwn(sentences, name) ? sentences[name] : undefined;
}
