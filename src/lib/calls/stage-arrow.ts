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
	/** The call of the page to its Worker. */
	readonly browser: Pick<RecordedRequest, 'method' | 'url'>;
	/** The call of the Worker; without a response while it is only planned. */
	readonly upstream: Pick<ApiCall, 'request' | 'response' | 'outcome' | 'duration_ms'>;
	/** Who answers: "PingOne" or "The sandbox". */
	readonly server: string;
	/** What the Worker does before it sends, as a sentence. */
	readonly added: string;
};

/** Two arrows for a request that is planned; a third for what came back. */
export function stageArrowsOf({ browser, upstream, server, added }: StageCall): StageArrow[] {
	const { request } = upstream;
	const out: StageArrow[] = [
		{
			id: 'ask',
			label: `${browser.method} ${shortPathOf(browser.url)}`,
			sentence:
				'Your browser asks the Worker and names the client. The credential is not in this call.',
			isFailure: false
		},
		{
			id: 'send',
			label: `${request.method} ${shortPathOf(request.url)}`,
			sentence: `${added} Then it sends this request to ${server === 'PingOne' ? server : 'the sandbox'}.`,
			isFailure: false
		}
	];
	if (upstream.outcome === 'answered' && upstream.response === undefined) return out;
	const isFailure = standingOf(upstream) !== 'succeeded';
	const status = statusInWords(upstream);
	const size = upstream.response && formatBytes(upstream.response.size_bytes);
	return [
		...out,
		{
			id: 'answer',
			label: [status, formatMs(upstream.duration_ms), size].filter(Boolean).join(' · '),
			sentence:
				upstream.outcome === 'answered'
					? `${server} answers ${status}. The Worker passes the answer on as it came.`
					: `No usable answer came back: ${status}. The Worker says so to your browser.`,
			isFailure
		}
	];
}

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
