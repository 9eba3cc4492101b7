/**
 * Every recorded call as an HTTP Archive 1.2. What the record does not hold is `-1` or empty, as the
 * format asks.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
import { headerOf } from '$lib/calls/header';
import type { ApiCall, RecordedBody, RecordedRequest, RecordedResponse } from '$lib/calls/api-call';
import { utf8SizeOf } from '$lib/calls/recorded-body';
import { templateOf } from './call-template';
import type { ExportContext } from './export-context';
import { withNamedVariables } from './masked-text';
import { renderBraces } from './variable';

type Pair = { readonly name: string; readonly value: string };

type HarMessage = {
	readonly httpVersion: string;
	readonly cookies: readonly never[];
	readonly headers: readonly Pair[];
	readonly headersSize: number;
	readonly bodySize: number;
};

/** Either, never both: that is the format's rule, and a program that replays reads only one of them. */
type HarPostData =
	| { readonly mimeType: string; readonly params: readonly Pair[] }
	| { readonly mimeType: string; readonly text: string };

export type HarEntry = {
	readonly startedDateTime: string;
	readonly time: number;
	readonly request: HarMessage & {
		readonly method: string;
		readonly url: string;
		readonly queryString: readonly Pair[];
		readonly postData?: HarPostData;
	};
	readonly response: HarMessage & {
		readonly status: number;
		readonly statusText: string;
		readonly redirectURL: string;
		readonly content: { readonly size: number; readonly mimeType: string; readonly text: string };
		readonly comment?: string;
	};
	readonly cache: Record<string, never>;
	readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
	readonly comment: string;
};

export type Har = {
	readonly log: {
		readonly version: '1.2';
		readonly creator: { readonly name: string; readonly version: string };
		readonly entries: readonly HarEntry[];
	};
};

/** Masked values become the variables of the other exports; cookies are never recorded. */
export function buildHar(calls: readonly ApiCall[], context: ExportContext): Har {
	return {
		log: {
			version: '1.2',
			creator: { name: 'Unified Flow', version: context.productVersion },
			entries: calls.map((call) => entryOf(call, context))
		}
	};
}

function entryOf(call: ApiCall, context: ExportContext): HarEntry {
	const correlation =
		call.correlation_id === undefined ? [] : [`Correlation ID ${call.correlation_id}`];
	return {
		startedDateTime: new Date(call.started_at).toISOString(),
		time: call.duration_ms,
		request: requestOf(call, context),
		response: responseOf(call),
		cache: {},
		timings: { send: 0, wait: call.duration_ms, receive: 0 },
		comment: [`${call.name}: ${call.why}`, ...correlation].join('. ')
	};
}

function requestOf(call: ApiCall, context: ExportContext): HarEntry['request'] {
	const { request } = call;
	const { authentication } = templateOf(call, context);
	const headers = request.headers.map(([name, value]) =>
		name.toLowerCase() === 'authorization' && authentication.kind === 'bearer'
			? { name, value: `Bearer {{${authentication.token}}}` }
			: { name, value: withNamedVariables(value) }
	);
	return {
		method: request.method,
		url: withNamedVariables(request.url),
		httpVersion: 'HTTP/1.1',
		cookies: [],
		headers,
		queryString: queryOf(withNamedVariables(request.url)),
		...(request.body === undefined ? {} : { postData: postDataOf(call, request.body, context) }),
		headersSize: -1,
		bodySize: utf8SizeOf(request.body?.text ?? '')
	};
}

function postDataOf(call: ApiCall, body: RecordedBody, context: ExportContext): HarPostData {
	const { request } = call;
	const { form } = templateOf(call, context);
	if (form === undefined) {
		const mimeType = headerOf(request.headers, 'content-type') ?? '';
		return { mimeType, text: withNamedVariables(body.text) };
	}
	return {
		// Without the charset that the header may have: programs that replay know a form by this very text.
		mimeType: 'application/x-www-form-urlencoded',
		params: form.map(({ name, value }, index) => ({
			name,
			// Literal addresses and ids, as sent: only what is secret is a variable here.
			value: keepsSecret(request, index) ? renderBraces(value) : (body.form?.[index]?.[1] ?? '')
		}))
	};
}

/** A masked value stands for a secret, also where it is a part of the value. */
function keepsSecret(request: RecordedRequest, index: number): boolean {
	return withNamedVariables(request.body?.form?.[index]?.[1] ?? '').includes('{{redacted}}');
}

function responseOf({ response, outcome }: ApiCall): HarEntry['response'] {
	const empty = { cookies: [], headersSize: -1, bodySize: -1 } as const;
	if (response === undefined) {
		return {
			...empty,
			status: 0,
			statusText: '',
			httpVersion: '',
			headers: [],
			redirectURL: '',
			content: { size: 0, mimeType: 'x-unknown', text: '' },
			comment: `No answer: ${outcome}`
		};
	}
	return {
		...empty,
		status: response.status,
		statusText: response.status_text,
		httpVersion: 'HTTP/1.1',
		headers: response.headers.map(([name, value]) => ({ name, value: withNamedVariables(value) })),
		redirectURL: withNamedVariables(headerOf(response.headers, 'location') ?? ''),
		content: contentOf(response),
		bodySize: response.size_bytes
	};
}

function contentOf({ headers, body, size_bytes }: RecordedResponse) {
	return {
		size: size_bytes,
		mimeType: headerOf(headers, 'content-type') ?? 'x-unknown',
		text: withNamedVariables(body?.text ?? '')
	};
}

function queryOf(url: string): Pair[] {
	const query = url.split('#')[0]?.split('?')[1] ?? '';
	return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}
