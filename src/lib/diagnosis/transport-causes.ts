/**
 * Causes where no answer came that could be read: the way to the server, or something that answered in
 * its place. Pure.
 */
import { headerOf } from '$lib/calls/header';
import type { ApiCall, CallOutcome } from '$lib/calls/api-call';
import { retryAfterOf } from '$lib/calls/retry-after';
import type { Cause } from './cause';
import { causeOf, ranked, type CauseEntry, type Judgement } from './cause-rule';
import { RATE_LIMITED, retryFact, SERVER_FAILED } from './server-causes';

/** A call as it was recorded, and the words of the network where a program has them. */
export type TransportFailure = Pick<
	ApiCall,
	'outcome' | 'request' | 'started_at' | 'duration_ms'
> & {
	readonly response?: ApiCall['response'] | undefined;
	/** Such as `getaddrinfo ENOTFOUND`: without them DNS, TLS and a refused connection look the same. */
	readonly reason?: string | undefined;
};

/** What leads to it is its outcome. */
type TransportRule = Omit<CauseEntry, 'matches'> & {
	/** The outcome that it explains. */
	readonly outcome: Exclude<CallOutcome, 'answered'>;
	readonly judge: (failure: TransportFailure) => Judgement | undefined;
};

const DNS = /enotfound|eai_again|getaddrinfo|name (?:or service )?not (?:known|resolved)|dns/i;
const TLS = /certificate|tls|ssl|handshake|self.signed|unable to verify/i;
const REFUSED = /econnrefused|econnreset|ehostunreach|enetunreach|refused|reset|no route/i;

/** Words on pages of things that stand between us and PingOne, or that PingOne shows for itself. */
const PAGE_WORDS: readonly (readonly [RegExp, string])[] = [
	[/maintenance|scheduled|temporarily/i, 'The page mentions maintenance.'],
	[/proxy|zscaler|gateway|firewall|blocked/i, 'The page mentions a proxy or a gateway.'],
	[/log ?in|sign ?in|sign ?on|captive/i, 'The page asks for a sign-in.']
];

export const TRANSPORT_CAUSES: readonly TransportRule[] = [
	{
		id: 'timeout',
		title: 'The server did not answer in time.',
		whatToDo: [
			'Retry once. The server may have processed the request anyway. A token that did not reach you expires on its own.',
			"If it keeps happening, look at PingOne's status page, status.pingidentity.com.",
			'Check whether a proxy or a firewall blocks the connection. That would look the same.'
		],
		learn: '/learn/troubleshooting#timeouts',
		outcome: 'timeout',
		judge: (failure) => ({
			likelihood: 'certain',
			because: [
				`No complete answer arrived within ${Math.round(failure.duration_ms / 1000)} seconds from ${hostOf(failure)}.`
			],
			ruledOut: ['Not the credentials or the scopes: the server said nothing about them.']
		})
	},
	{
		id: 'name_not_found',
		title: "The server's name was not found (DNS).",
		whatToDo: [
			'Check that the machine that sends the request has a network connection and a DNS server.',
			'Check the region: each has its own host name. For a custom domain, check its spelling and its CNAME.'
		],
		learn: '/learn/troubleshooting#timeouts',
		outcome: 'unreachable',
		judge: (failure) => unreachable(failure, DNS)
	},
	{
		id: 'tls_failed',
		title: 'No trusted connection could be established (TLS).',
		whatToDo: [
			'PingOne requires TLS 1.2 or later. Check that the machine that sends the request supports it.',
			'A proxy that inspects traffic uses its own certificate, which you must trust first. Never turn certificate validation off.',
			'For a custom domain, check that its certificate is valid and covers the domain.'
		],
		learn: '/learn/troubleshooting#timeouts',
		outcome: 'unreachable',
		judge: (failure) => unreachable(failure, TLS)
	},
	{
		id: 'connection_refused',
		title: 'The connection was refused or reset.',
		whatToDo: [
			'Check that the firewall lets the machine that sends the request connect to port 443.',
			"Look at PingOne's status page, status.pingidentity.com, and try again."
		],
		learn: '/learn/troubleshooting#timeouts',
		outcome: 'unreachable',
		judge: (failure) => unreachable(failure, REFUSED)
	},
	{
		id: 'redirected',
		title: 'The server sent a redirect, which a token endpoint does not do.',
		whatToDo: [
			'Check the region, the environment id and, for a custom domain, its exact address.',
			'Look at the Location header. A sign-in page or another host means that something between you and PingOne answered.',
			'Do not follow the redirect with your credentials. You would hand them to whatever server it names.'
		],
		learn: '/learn/troubleshooting#redirects',
		outcome: 'redirect',
		judge: (failure) => ({
			likelihood: 'certain',
			because: [statusFact(failure), locationFact(failure)],
			ruledOut: ['Not the credentials: a redirect does not refuse them.']
		})
	},
	{
		id: 'refused_without_words',
		title: 'The client was refused, and we could not read the reason in the answer.',
		whatToDo: [
			'Check the client id, the secret or key, and the authentication method.',
			"Look at the answer in the record of the call. If it is a proxy's page, the request never reached PingOne."
		],
		learn: '/learn/troubleshooting#client-authentication-failed',
		outcome: 'not_json',
		judge: (failure) =>
			[401, 403].includes(failure.response?.status ?? 0)
				? { likelihood: 'likely', because: [statusFact(failure)] }
				: undefined
	},
	{
		id: 'html_answer',
		title: 'The answer is a web page instead of JSON.',
		whatToDo: [
			'Read the page in the record of the call. Its title usually says who answered.',
			"Check the region and the environment id, or the custom domain's address.",
			"If it is a proxy's page or a maintenance page, wait or ask whoever runs it."
		],
		learn: '/learn/troubleshooting#html-answers',
		outcome: 'not_json',
		judge: (failure) =>
			isPage(failure)
				? { likelihood: 'certain', because: [statusFact(failure), ...pageFacts(failure)] }
				: undefined
	},
	{
		id: 'unreadable_answer',
		title: 'The answer is not valid JSON.',
		whatToDo: [
			'Look at the answer in the record of the call. It is shown exactly as it arrived.',
			'Check the region, the environment id and, for a custom issuer, its exact address. A different server may be answering.',
			'Try again. If it happens again, whoever runs that server has to fix it.'
		],
		learn: '/learn/troubleshooting#truncated-answers',
		outcome: 'not_json',
		judge: (failure) =>
			isPage(failure)
				? undefined
				: { likelihood: 'certain', because: [statusFact(failure), ...pageFacts(failure)] }
	},
	{
		id: 'truncated_answer',
		title: 'The answer broke off before it was complete.',
		whatToDo: [
			'Try again. The connection ended too early. A token that was issued but did not reach you expires on its own.',
			'If it keeps happening, look for a proxy that cuts answers off.'
		],
		learn: '/learn/troubleshooting#truncated-answers',
		outcome: 'truncated',
		judge: (failure) => ({ likelihood: 'certain', because: [statusFact(failure)] })
	},
	{
		id: 'answer_too_large',
		title: 'The answer is larger than any valid answer.',
		whatToDo: ['Check the region and the environment id. Something else may be answering.'],
		learn: '/learn/troubleshooting#truncated-answers',
		outcome: 'too_large',
		judge: (failure) => ({ likelihood: 'certain', because: [statusFact(failure)] })
	}
];

/** Why a call came to no answer, the likeliest first; empty for one that was answered. */
export function diagnoseTransport(failure: TransportFailure): Cause[] {
	const causes = TRANSPORT_CAUSES.flatMap((rule) => {
		const judgement = rule.outcome === failure.outcome ? rule.judge(failure) : undefined;
		return judgement === undefined ? [] : [causeOf(rule, judgement)];
	});
	return [...statusCauses(failure), ...ranked(causes)];
}

/** What the status alone says with certainty, however its answer is written. It comes first. */
function statusCauses(failure: TransportFailure): Cause[] {
	const { response, outcome } = failure;
	if (response === undefined || outcome !== 'not_json') return [];
	const retryAfterSeconds = retryAfterOf(response.headers, failure.started_at);
	if (response.status === 429) {
		return [
			causeOf(RATE_LIMITED, {
				likelihood: 'certain',
				because: [statusFact(failure), retryFact({ retryAfterSeconds })],
				ruledOut: ['Not the credentials or the scopes: the server did not process the request.']
			})
		];
	}
	return response.status >= 500
		? [
				causeOf(SERVER_FAILED, {
					likelihood: 'certain',
					because: [
						statusFact(failure),
						...(retryAfterSeconds === undefined ? [] : [retryFact({ retryAfterSeconds })])
					]
				})
			]
		: [];
}

function unreachable(failure: TransportFailure, words: RegExp): Judgement | undefined {
	const { reason } = failure;
	const fact = `No connection was made to ${hostOf(failure)}.`;
	if (reason === undefined) {
		return {
			likelihood: 'possible',
			because: [fact, 'The network did not say whether DNS, TLS or the connection failed.']
		};
	}
	const isSaid = words.test(reason);
	const isSaidOfNone = ![DNS, TLS, REFUSED].some((pattern) => pattern.test(reason));
	if (isSaid) {
		return {
			likelihood: 'certain',
			because: [fact, `The network said: ${reason.slice(0, 200)}.`]
		};
	}
	return isSaidOfNone ? { likelihood: 'possible', because: [fact] } : undefined;
}

function hostOf({ request }: TransportFailure): string {
	return URL.canParse(request.url) ? new URL(request.url).host : 'the server';
}

function statusFact(failure: TransportFailure): string {
	const { response } = failure;
	if (response === undefined)
		return `${hostOf(failure)} answered, but nothing in the answer can be used.`;
	const type = headerOf(failure.response?.headers, 'content-type');
	return `${hostOf(failure)} answered ${response.status} ${type === undefined ? 'without a content type' : `as ${type}`}, ${response.size_bytes} bytes.`;
}

function locationFact(failure: TransportFailure): string {
	const location = headerOf(failure.response?.headers, 'location');
	if (location === undefined) return 'It has no Location header.';
	if (!URL.canParse(location, failure.request.url)) return 'Its Location is not a URL.';
	const { host } = new URL(location, failure.request.url);
	return host === hostOf(failure)
		? 'Its Location is on the same host.'
		: `Its Location is on another host: ${host}.`;
}

function isPage(failure: TransportFailure): boolean {
	const text = failure.response?.body?.text ?? '';
	return (
		/html/i.test(headerOf(failure.response?.headers, 'content-type') ?? '') ||
		/^\s*<(?:!doctype|html)/i.test(text)
	);
}

function pageFacts({ response }: TransportFailure): string[] {
	const text = response?.body?.text ?? '';
	if (text.trim() === '') return ['Its body is empty.'];
	if (/^\s*<\?xml/i.test(text)) return ['It is XML.'];
	if (text.includes('\ufffd')) {
		return ['Its bytes are not UTF-8, which JSON requires (RFC 8259 section 8.1).'];
	}
	const title = /<title[^>]*>([^<]{1,120})/i.exec(text)?.[1]?.trim();
	return [
		...(title === undefined ? [] : [`Its title is "${title}".`]),
		...PAGE_WORDS.flatMap(([words, fact]) => (words.test(text) ? [fact] : []))
	];
}
