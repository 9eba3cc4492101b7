/** A watch with an injected clock: a server, a worker's view of the secret, and a webhook, all played. */
import { createMemoryStorage } from '../dev/memory-storage';
import { memoryPorts } from '../dev/memory-ports.test-support';
import { createWatchHost, type WatchHost } from './watch-host';

export const DAY_MS = 24 * 60 * 60 * 1000;
export const START_MS = Date.UTC(2027, 0, 1);

const ENVIRONMENT_ID = '11111111-2222-4333-8444-555555555555';
const CLIENT_ID = '22222222-2222-4333-8444-555555555555';
export const ORDERS_SECRET = 'CANARY-orders-secret';
export const WEBHOOK = 'https://alerts.example/CANARY-hook';

const TOKEN_URL = `https://auth.pingone.eu/${ENVIRONMENT_ID}/as/token`;
const SECRET_URL = `https://api.pingone.eu/v1/environments/${ENVIRONMENT_ID}/applications/${CLIENT_ID}/secret`;
const CORRELATION_ID = '0f3c5f0e-6d1b-4d8e-9a57-0f6f0e6b7a11';

export const ORDERS = {
	id: 'orders',
	label: 'Orders',
	region: 'EU',
	environment_id: ENVIRONMENT_ID,
	client_id: CLIENT_ID,
	client_secret: ORDERS_SECRET,
	who: 'everyone',
	watch: { every_hours: 24, webhook: WEBHOOK }
};

export const WORKER = {
	id: 'reader',
	label: 'Reader',
	purpose: 'worker',
	region: 'EU',
	environment_id: ENVIRONMENT_ID,
	client_id: '33333333-2222-4333-8444-555555555555',
	client_secret: 'CANARY-worker-secret',
	read_only: true,
	who: 'everyone'
};

export type Told = Readonly<Record<string, unknown>>;

export const TOKEN = () =>
	Response.json({ access_token: 'CANARY-token', token_type: 'Bearer', expires_in: 3600 });
export const REFUSED = () =>
	Response.json(
		{ error: 'invalid_client', error_description: `No. (Correlation ID: ${CORRELATION_ID})` },
		{ status: 401, headers: { 'correlation-id': CORRELATION_ID } }
	);
export const BROKEN = () => new Response('<h1>503</h1>', { status: 503 });

export function playWatch(connections: readonly object[] = [ORDERS]) {
	const storage = createMemoryStorage();
	const memory = memoryPorts();
	const clock = { nowMs: START_MS };
	const played: {
		TEAM: string | undefined;
		CONNECTIONS: string;
		WEBHOOK_HOSTS: string;
		/** What the client's token request is answered with; the worker gets its token. */
		token: () => Response;
		/** What PingOne tells a worker of the application's secret. */
		secret: object;
		webhook: () => Response | Promise<Response>;
	} = {
		TEAM: 'on',
		CONNECTIONS: JSON.stringify(connections),
		WEBHOOK_HOSTS: '["alerts.example","hooks.slack.com"]',
		token: TOKEN,
		secret: { secret: ORDERS_SECRET },
		webhook: () => new Response('ok')
	};
	const told: Told[] = [];
	const sent: { url: string; init: RequestInit }[] = [];

	async function answer(url: string, init: RequestInit): Promise<Response> {
		sent.push({ url, init });
		const authorization = new Headers(init.headers).get('authorization') ?? '';
		if (url === TOKEN_URL) {
			const [id] = atob(authorization.replace('Basic ', '')).split(':');
			return id === WORKER.client_id ? TOKEN() : played.token();
		}
		if (url === SECRET_URL) return Response.json(played.secret);
		const response = await played.webhook();
		if (response.ok) {
			const body: unknown = JSON.parse(typeof init.body === 'string' ? init.body : '{}');
			told.push(Object(body));
		}
		return response;
	}

	/** A new object on the same storage, as after a restart. */
	function start(): WatchHost {
		return createWatchHost({
			storage,
			env: () => ({
				...memory.env,
				TEAM: played.TEAM,
				CONNECTIONS: played.CONNECTIONS,
				WEBHOOK_HOSTS: played.WEBHOOK_HOSTS
			}),
			fetch: answer,
			timeLimit: memory.timeLimit,
			nowMs: () => clock.nowMs,
			random: () => 0
		});
	}

	let host = start();
	const ensure = () => host.ensure({ connectionId: 'orders', origin: 'https://workbench.example' });

	return {
		played,
		told,
		sent,
		clock,
		storage,
		ensure,
		read: () => host.read(),
		restart: () => {
			host = start();
		},
		/** The next alarm, when it is due. */
		async nextCheck(): Promise<void> {
			const atMs = storage.alarmAtMs();
			if (atMs === undefined) throw new Error('No alarm is set.');
			clock.nowMs = Math.max(clock.nowMs, atMs);
			await host.check();
		},
		async checks(count: number): Promise<void> {
			for (let left = count; left > 0; left -= 1) await this.nextCheck();
		},
		/** Everything that is kept. */
		async kept(): Promise<string> {
			return JSON.stringify([...(await storage.list({ prefix: '' }))]);
		}
	};
}
