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
	[/maintenance|scheduled|temporarily/i, 'The page speaks of maintenance.'],
	[/proxy|zscaler|gateway|firewall|blocked/i, 'The page speaks of a proxy or a gateway.'],
	[/log ?in|sign ?in|sign ?on|captive/i, 'The page asks to sign in.']
];

export const TRANSPORT_CAUSES: readonly TransportRule[] = [
	{
		id: 'timeout',
		title: 'The server did not answer in time.',
		whatToDo: [
			'Try again once: the request may have been carried out all the same, and a token that got lost expires by itself.',
			"If it stays, look at PingOne's status page, status.pingidentity.com.",
			'Look whether a proxy or a firewall holds the connection back: it would hang in the same way.'
		],
		learn: '/learn/troubleshooting#timeouts',
		outcome: 'timeout',
		judge: (failure) => ({
			likelihood: 'certain',
			because: [
				`No whole answer came within ${Math.round(failure.duration_ms / 1000)} seconds from ${hostOf(failure)}.`
			],
			ruledOut: ['The credentials and the scopes: nothing was said about them.']
		})
	},
	{
		id: 'name_not_found',
		title: 'The name of the server was not found (DNS).',
		whatToDo: [
			'Check that the machine that sends has a network and a name server.',
			'Check the region: each has a name of its own. For a custom domain check how it is spelled, and its CNAME.'
		],
		learn: '/learn/troubleshooting#timeouts',
		outcome: 'unreachable',
		judge: (failure) => unreachable(failure, DNS)
	},
	{
		id: 'tls_failed',
		title: 'No trusted connection could be made (TLS).',
		whatToDo: [
			'PingOne asks for TLS 1.2 or later; look whether the machine that sends is older.',
			'A proxy that reads the traffic brings a certificate of its own, which has to be trusted first. Never switch the check off.',
			'For a custom domain check that its certificate is valid and names the domain.'
		],
		learn: '/learn/troubleshooting#timeouts',
		outcome: 'unreachable',
		judge: (failure) => unreachable(failure, TLS)
	},
	{
		id: 'connection_refused',
		title: 'The connection was refused or reset.',
		whatToDo: [
			'Look whether a firewall lets the machine that sends out to port 443.',
			"Look at PingOne's status page, status.pingidentity.com, and try again."
		],
		learn: '/learn/troubleshooting#timeouts',
		outcome: 'unreachable',
		judge: (failure) => unreachable(failure, REFUSED)
	},
	{
		id: 'redirected',
		title: 'The server sent the request elsewhere, and a token endpoint does not do that.',
		whatToDo: [
			'Check the region, the environment id and, for a custom domain, its exact address.',
			'Look at the Location: a sign-in page or another host means that something between you and PingOne answered.',
			'Do not follow it with credentials: they would be given to whoever is named there.'
		],
		learn: '/learn/troubleshooting#redirects',
		outcome: 'redirect',
		judge: (failure) => ({
			likelihood: 'certain',
			because: [statusFact(failure), locationFact(failure)],
			ruledOut: ['The credentials: a redirect is no refusal of them.']
		})
	},
	{
		id: 'refused_without_words',
		title: 'The client was refused, and the answer does not say why in a way that can be read.',
		whatToDo: [
			'Check the client id, the secret or key, and the authentication method as for any refusal of the client.',
			'Look at the answer in the record of the call: where it is the page of a proxy, PingOne was never asked.'
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
		title: 'A web page came back in place of JSON.',
		whatToDo: [
			'Read the page in the record of the call: its title mostly says who answered.',
			'Check the region and the environment id, or the address of the custom domain.',
			'If it is a page of a proxy or of maintenance, wait or ask whoever runs it.'
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
		title: 'What came back is not JSON that can be read.',
		whatToDo: [
			'Look at the answer in the record of the call: it is shown as it came.',
			'Check the region, the environment id and, for an issuer of your own, its exact address: another server may be answering.',
			'Try again. If it happens again, whoever runs that server has to mend it.'
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
		title: 'The answer broke off before it was whole.',
		whatToDo: [
			'Try again: the connection ended too early. A token that was issued and lost expires by itself.',
			'If it stays, look for a proxy that cuts answers.'
		],
		learn: '/learn/troubleshooting#truncated-answers',
		outcome: 'truncated',
		judge: (failure) => ({ likelihood: 'certain', because: [statusFact(failure)] })
	},
	{
		id: 'answer_too_large',
		title: 'The answer is larger than any that belongs here.',
		whatToDo: ['Check the region and the environment id: something else may be answering.'],
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
				ruledOut: ['The credentials and the scopes: the request was not looked at.']
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
			because: [fact, 'The network did not say whether name, trust or connection was at fault.']
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
	if (response === undefined) return `${hostOf(failure)} answered, and nothing of it can be used.`;
	const type = headerOf(failure.response?.headers, 'content-type');
	return `${hostOf(failure)} answered ${response.status} ${type === undefined ? 'without a content type' : `as ${type}`}, ${response.size_bytes} bytes.`;
}

function locationFact(failure: TransportFailure): string {
	const location = headerOf(failure.response?.headers, 'location');
	if (location === undefined) return 'It names no Location.';
	if (!URL.canParse(location, failure.request.url)) return 'Its Location is no address.';
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
		return ['Its bytes are not UTF-8, in which JSON has to be written (RFC 8259 section 8.1).'];
	}
	const title = /<title[^>]*>([^<]{1,120})/i.exec(text)?.[1]?.trim();
	return [
		...(title === undefined ? [] : [`Its title is "${title}".`]),
		...PAGE_WORDS.flatMap(([words, fact]) => (words.test(text) ? [fact] : []))
	];
}
