/**
 * Stands in for PingOne at its real addresses, for a Worker that runs in wrangler's test harness: the
 * harness sends the Worker's `fetch` through this process, and MSW answers here.
 */
import { http, HttpResponse, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { answerAsPingOne, type PlayedEnvironment } from './environment';
import { answerDiscovery, SCENARIOS, type Scenario } from './scenarios';

export type Received = {
	readonly method: string;
	readonly url: string;
	/** What the Worker set, sorted by name. */
	readonly headers: readonly (readonly [name: string, value: string])[];
	readonly body: string;
};

export type AnswerRequest = (request: Received) => Response | Promise<Response>;

export type Upstream = {
	/** Every request from now on gets this answer. */
	play(scenario: Scenario): void;
	/** A PingOne with one application, until the next `play`. */
	playPingOne(environment: PlayedEnvironment): void;
	/** Every request from now on gets what this makes of it, until the next `play`. */
	playAnswer(answer: AnswerRequest): void;
	/** Every request since the last `play`. */
	received(): readonly Received[];
	/** What the receiver of webhooks was told, ever. */
	told(): readonly Received[];
	/** The addresses outside of PingOne that were asked for, ever. Nothing answers there. */
	strays(): readonly string[];
	stop(): void;
};

/** What the runtime and Node's `fetch` add on the way; PingOne would see others in their place. */
const ADDED_ON_THE_WAY = new Set([
	'accept-encoding',
	'accept-language',
	'cf-worker',
	'connection',
	'content-length',
	'host',
	'sec-fetch-mode',
	'user-agent'
]);

const PINGONE = /^https:\/\/(?:auth|api)\.pingone\.(?:com|eu|ca|com\.au|sg|asia)\//;
/** Where an operator may have changes told; the reserved name leads nowhere. */
export const WEBHOOK_HOST = 'alerts.example';

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/;

export function startUpstream(): Upstream {
	let scenario: Scenario = 'token';
	let environment: PlayedEnvironment | undefined;
	let answerRequest: AnswerRequest | undefined;
	let received: Received[] = [];
	const told: Received[] = [];
	const strays: string[] = [];

	const network = setupServer(
		http.all(LOOPBACK, () => passthrough()),
		http.all(PINGONE, async ({ request }) => {
			const arrived = await readRequest(request);
			received.push(arrived);
			if (answerRequest) return answerRequest(arrived);
			if (environment) return answerAsPingOne(environment, request);
			return request.url.endsWith('/.well-known/openid-configuration')
				? answerDiscovery(scenario, request.url)
				: SCENARIOS[scenario]();
		}),
		http.post(`https://${WEBHOOK_HOST}/*`, async ({ request }) => {
			told.push(await readRequest(request));
			return new HttpResponse('ok');
		}),
		http.all('*', ({ request }) => {
			strays.push(request.url);
			return HttpResponse.error();
		})
	);
	network.listen({ onUnhandledFrame: 'error' });
	const stopKeeping = keepRedirects();

	return {
		play(next) {
			scenario = next;
			environment = undefined;
			answerRequest = undefined;
			received = [];
		},
		playPingOne(next) {
			environment = next;
			answerRequest = undefined;
			received = [];
		},
		playAnswer(next) {
			answerRequest = next;
			received = [];
		},
		received: () => received,
		told: () => told,
		strays: () => strays,
		stop() {
			stopKeeping();
			network.close();
		}
	};
}

async function readRequest(request: Request): Promise<Received> {
	return {
		method: request.method,
		url: request.url,
		headers: [...request.headers].filter(([name]) => !ADDED_ON_THE_WAY.has(name)),
		body: await request.text()
	};
}

/**
 * The harness passes the Worker's request on with a `fetch` that follows redirects, whatever the Worker
 * asked for. Whether to follow is the Worker's own decision, so this hop leaves a redirect as it is.
 */
function keepRedirects(): () => void {
	const followingFetch = globalThis.fetch;
	globalThis.fetch = (input, init) => {
		const request = new Request(input, init);
		return LOOPBACK.test(request.url)
			? followingFetch(request)
			: followingFetch(new Request(request, { redirect: 'manual' }));
	};
	return () => {
		globalThis.fetch = followingFetch;
	};
}
