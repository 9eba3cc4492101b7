/** The way of one request, as the arrows of the stage: out from the browser, on from the Worker, and back. Pure. */
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { ApiCall, RecordedRequest } from './api-call';
import { formatBytes, formatMs, standingOf, statusInWords } from './call-words';
import { shortPathOf } from './short-path';

/** One arrow, and what is said when the stage holds at it. */
export type StageArrow = {
	readonly id: 'ask' | 'send' | 'answer';
	/** What stands beside the line, such as `POST /api/token-exchange`. */
	readonly label: string;
	readonly sentence: string;
	/** Of an answer: nothing came, or it refuses. */
	readonly isFailure: boolean;
};

export type StageCall = {
	/** The call of the page to its Worker; absent where the page itself is the client. */
	readonly browser?: Pick<RecordedRequest, 'method' | 'url'> | undefined;
	/** The call of the Worker; without a response while it is only planned. */
	readonly upstream: Pick<ApiCall, 'request' | 'response' | 'outcome' | 'duration_ms'>;
	/** Who answers, such as "PingOne" or "The sandbox". */
	readonly server: string;
	/** What is done before it is sent, as a sentence. */
	readonly added: string;
};

/** One arrow or two for a request that is planned, and one more for what came back. */
export function stageArrowsOf({ browser, upstream, server, added }: StageCall): StageArrow[] {
	const { request } = upstream;
	const ask: StageArrow[] =
		browser === undefined
			? []
			: [
					{
						id: 'ask',
						label: `${browser.method} ${shortPathOf(browser.url)}`,
						sentence:
							'Your browser asks the Worker and names the client. The credential is not in this call.',
						isFailure: false
					}
				];
	const out: StageArrow[] = [
		...ask,
		{
			id: 'send',
			label: `${request.method} ${shortPathOf(request.url)}`,
			sentence: `${added} Then it sends this request to ${server === 'The sandbox' ? 'the sandbox' : server}.`,
			isFailure: false
		}
	];
	if (upstream.outcome === 'answered' && upstream.response === undefined) return out;
	const status = statusInWords(upstream);
	const size = upstream.response && formatBytes(upstream.response.size_bytes);
	const passedOn = browser === undefined ? '' : ' The Worker passes the answer on as it came.';
	return [
		...out,
		{
			id: 'answer',
			label: [status, formatMs(upstream.duration_ms), size].filter(Boolean).join(' · '),
			sentence:
				upstream.outcome === 'answered'
					? `${server} answers ${status}.${passedOn}`
					: `No usable answer came back: ${status}.`,
			isFailure: standingOf(upstream) !== 'succeeded'
		}
	];
}

/** Where no Worker stands between: the page makes the call. */
export const SENT_BY_PAGE = 'Your browser is the client here and puts the token into the request.';

/** How the Worker puts the credential in, by the method. */
export const ADDED_BY_METHOD: Readonly<Record<ClientAuthMethod, string>> = {
	client_secret_basic:
		'The Worker takes the secret from the vault and puts it into the Authorization header.',
	client_secret_post: 'The Worker takes the secret from the vault and puts it into the form body.',
	client_secret_jwt:
		'The Worker takes the secret from the vault and signs an assertion with it. The secret itself is not sent.',
	private_key_jwt:
		'The Worker takes the private key from the vault and signs an assertion with it. The key itself is not sent.'
};

/** The same where the page has the play credential of its sandbox itself, and sends it along. */
export const BUILT_BY_METHOD: Readonly<Record<ClientAuthMethod, string>> = {
	client_secret_basic:
		'The page sends the play secret along, and the Worker puts it into the Authorization header.',
	client_secret_post:
		'The page sends the play secret along, and the Worker puts it into the form body.',
	client_secret_jwt:
		'The page sends the play secret along, and the Worker signs an assertion with it. The secret itself is not sent.',
	private_key_jwt:
		'The page sends the play key along, and the Worker signs an assertion with it. The key itself is not sent.'
};
