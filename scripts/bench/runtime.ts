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
	stop(): Promise<void>;
};

/** Reads what it is sent and answers a token of the usual size, as PingOne does. */
const UPSTREAM = `
const token = 'eyJ' + 'a'.repeat(900) + '.b.c';
export default {
	async fetch(request) {
		await request.text();
		const body = request.url.endsWith('/introspect')
			? { active: true, client_id: 'client', scope: 'api:read' }
			: { access_token: token, token_type: 'Bearer', expires_in: 3600, scope: 'api:read' };
		return Response.json(body, { headers: { 'cache-control': 'no-store', 'correlation-id': crypto.randomUUID() } });
	}
};`;

/** The least that a proxy can do: it passes the request on, and the answer back. */
const PASS_THROUGH = `
export default {
	fetch: (request) => fetch('https://auth.pingone.eu/environment/as/token', {
		method: request.method, headers: request.headers, body: request.body
	})
};`;

export async function startRuntime(): Promise<Runtime> {
	const config = v.parse(Config, readConfig({ config: CONFIG_FILE }, { hideWarnings: true }));
	const shared = {
		compatibilityDate: config.compatibility_date,
		compatibilityFlags: config.compatibility_flags,
		unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }]
	};
	const miniflare = new Miniflare(
		convertV4MiniflareOptions({
			// What the product logs is not the bench's to show.
			handleStructuredLogs: () => undefined,
			workers: [
				{
					...shared,
					name: 'product',
					modulesRoot: join(PROJECT_ROOT, BUNDLE_FOLDER),
					modules: [{ type: 'ESModule', path: join(PROJECT_ROOT, BUNDLE_FOLDER, 'index.js') }],
					durableObjects: Object.fromEntries(
						config.durable_objects.bindings.map(({ name, class_name: className }) => [
							name,
							{ className, useSQLite: true }
						])
					),
					ratelimits: Object.fromEntries(
						config.ratelimits.map(({ name, namespace_id, simple }) => [
							name,
							{ namespace_id, simple }
						])
					),
					serviceBindings: { ASSETS: 'upstream' },
					outboundService: 'upstream'
				},
				{
					...shared,
					name: 'pass-through',
					modules: [{ type: 'ESModule', path: 'pass-through.js', contents: PASS_THROUGH }],
					outboundService: 'upstream'
				},
				{
					...shared,
					name: 'upstream',
					modules: [{ type: 'ESModule', path: 'upstream.js', contents: UPSTREAM }]
				}
			]
		})
	);
	await miniflare.ready;
	return {
		product: await miniflare.unsafeGetDirectURL('product'),
		passThrough: await miniflare.unsafeGetDirectURL('pass-through'),
		stop: () => miniflare.dispose()
	};
}
