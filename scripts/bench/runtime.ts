/**
 * Three Workers in one process of workerd: the built product, a bare pass-through, and what answers in PingOne's
 * place. Each has a port of its own, and what the two send goes from Worker to Worker, so that nothing but the
 * runtime stands between.
 */
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import * as v from 'valibot';
import { unstable_readConfig as readConfig } from 'wrangler';
import { PROJECT_ROOT } from '../wrangler-environment.ts';
import { BUNDLE_FOLDER } from '../../tests/support/bundle-folder.ts';

const CONFIG_FILE = join(PROJECT_ROOT, 'wrangler.toml');

/** What of the deployment's configuration the product is started with. */
const Config = v.object({
	compatibility_date: v.string(),
	compatibility_flags: v.array(v.string()),
	durable_objects: v.object({
		bindings: v.array(v.object({ name: v.string(), class_name: v.string() }))
	}),
	ratelimits: v.array(
		v.object({
			name: v.string(),
			namespace_id: v.string(),
			simple: v.object({ limit: v.number(), period: v.picklist([10, 60]) })
		})
	)
});

export type Runtime = {
	/** Where each is called, such as `http://127.0.0.1:41234`. */
	readonly product: URL;
	readonly passThrough: URL;
	/** Where the debugger of the product's isolate listens; only where it was asked for. */
	readonly inspector: URL | undefined;
	stop(): Promise<void>;
};

/**
 * Reads what it is sent and answers a token of the usual size, as PingOne does. Of the Management API it has lists:
 * the last four digits of the environment's id say how many applications.
 */
const UPSTREAM = `
const lists = new Map();
function applicationsOf(count) {
	const applications = Array.from({ length: count }, (_, index) => ({
		_links: { self: { href: 'https://api.pingone.eu/v1/environments/e/applications/' + index } },
		id: '00000000-0000-4000-8000-' + String(index).padStart(12, '0'),
		environment: { id: '12345678-1234-1234-1234-123456789012' },
		name: 'Application ' + index,
		description: 'Fetches the orders of the night, and tells the warehouse (team ' + index % 7 + ').',
		enabled: true,
		type: index % 5 === 0 ? 'WEB_APP' : 'WORKER',
		protocol: 'OPENID_CONNECT',
		loginPageUrl: 'https://www.example.com/start?from=application',
		createdAt: '2026-03-01T09:12:33.121Z',
		updatedAt: '2026-11-01T17:40:02.904Z',
		assignActorRoles: false,
		responseTypes: ['TOKEN'],
		grantTypes: ['CLIENT_CREDENTIALS'],
		tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
		pkceEnforcement: 'OPTIONAL',
		redirectUris: ['https://www.example.com/callback'],
		refreshTokenDuration: 2592000,
		refreshTokenRollingDuration: 15552000,
		parRequirement: 'OPTIONAL',
		signing: { keyRotationPolicy: { id: '9c052a8a-0000-4000-8000-000000000001' } },
		supportUnsignedRequestObject: false
	}));
	return JSON.stringify({ _links: {}, _embedded: { applications }, count, size: count });
}
const token = 'eyJ' + 'a'.repeat(900) + '.b.c';
export default {
	async fetch(request) {
		await request.text();
		const [, count] = /environments\\/[0-9a-f-]+(\\d{4})\\/applications$/.exec(request.url) ?? [];
		if (count !== undefined) {
			if (!lists.has(count)) lists.set(count, applicationsOf(Number(count)));
			return new Response(lists.get(count), { headers: { 'content-type': 'application/json' } });
		}
		if (request.url.includes('/v1/environments/')) return Response.json({ code: 'NOT_FOUND' }, { status: 404 });
		const body = request.url.endsWith('/introspect')
			? { active: true, client_id: 'client', scope: 'api:read' }
			: { access_token: token, token_type: 'Bearer', expires_in: 3600, scope: 'api:read' };
		return Response.json(body, { headers: { 'cache-control': 'no-store', 'correlation-id': crypto.randomUUID() } });
	}
};`;

/** The least that a proxy can do: it passes the request on, and the answer back. */
const PASS_THROUGH = `
export default {
	fetch: (request) => fetch(
		request.headers.get('x-upstream') ?? 'https://auth.pingone.eu/environment/as/token',
		{ method: request.method, headers: request.headers, body: request.body }
	)
};`;

export async function startRuntime({ isInspected = false } = {}): Promise<Runtime> {
	const miniflare = miniflareOf(['product', 'pass-through'], isInspected);
	await miniflare.ready;
	return {
		product: await miniflare.unsafeGetDirectURL('product'),
		passThrough: await miniflare.unsafeGetDirectURL('pass-through'),
		inspector: isInspected ? await miniflare.getInspectorURL() : undefined,
		stop: () => miniflare.dispose()
	};
}

/** How long a process takes until this Worker is ready, in milliseconds: its own start included. */
export async function timeStart(name: 'product' | 'pass-through'): Promise<number> {
	const startedAt = performance.now();
	const miniflare = miniflareOf([name], false);
	await miniflare.ready;
	const ms = performance.now() - startedAt;
	await miniflare.dispose();
	return ms;
}

function miniflareOf(
	names: readonly ('product' | 'pass-through')[],
	isInspected: boolean
): Miniflare {
	const config = v.parse(Config, readConfig({ config: CONFIG_FILE }, { hideWarnings: true }));
	const shared = {
		compatibilityDate: config.compatibility_date,
		compatibilityFlags: config.compatibility_flags,
		unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }]
	};
	const workers = {
		product: {
			...shared,
			name: 'product',
			unsafeInspectorProxy: isInspected,
			modulesRoot: join(PROJECT_ROOT, BUNDLE_FOLDER),
			modules: [{ type: 'ESModule' as const, path: join(PROJECT_ROOT, BUNDLE_FOLDER, 'index.js') }],
			durableObjects: Object.fromEntries(
				config.durable_objects.bindings.map(({ name, class_name: className }) => [
					name,
					{ className, useSQLite: true }
				])
			),
			ratelimits: Object.fromEntries(
				config.ratelimits.map(({ name, namespace_id, simple }) => [name, { namespace_id, simple }])
			),
			serviceBindings: { ASSETS: 'upstream' },
			outboundService: 'upstream'
		},
		'pass-through': {
			...shared,
			name: 'pass-through',
			modules: [{ type: 'ESModule' as const, path: 'pass-through.js', contents: PASS_THROUGH }],
			outboundService: 'upstream'
		}
	};
	return new Miniflare(
		convertV4MiniflareOptions({
			// What the product logs is not the bench's to show.
			handleStructuredLogs: () => undefined,
			...(isInspected && { inspectorPort: 0 }),
			workers: [
				...names.map((name) => workers[name]),
				{
					...shared,
					name: 'upstream',
					modules: [{ type: 'ESModule', path: 'upstream.js', contents: UPSTREAM }]
				}
			]
		})
	);
}
