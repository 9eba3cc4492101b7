/** The Worker's entry: SvelteKit's handler, and the classes of the Durable Objects. */
import handler from 'sveltekit-worker';
import { discardBody } from '$lib/server/http/discard-body';
import { NOBODY, readEmbedAncestors } from '$lib/server/http/embed-ancestors';
import { refuseHost } from '$lib/server/http/host-guard';
import { withSecurityHeaders } from '$lib/server/http/security-headers';
import { logBrokenSetting } from '$lib/server/log';
import type { WorkerEnv } from '$lib/server/platform';

export { ConnectionWatch } from './connection-watch';
export { HostedKeys } from './hosted-keys';
export { Sandbox } from './sandbox';
export { SecretVault } from './secret-vault';
export { TeamLog } from './team-log';

export default {
	/** Kit answers some requests before any hook of ours, so this is what every request and answer passes. */
	async fetch(request: Request, env: WorkerEnv, context: unknown): Promise<Response> {
		const answer = refuseHost(request) ?? (await handler.fetch(request, env, context));
		await discardBody(request.body);
		const { pathname } = new URL(request.url);
		return withSecurityHeaders(answer, { pathname, embedAncestors: embedAncestorsOf(env) });
	}
};

let hasToldOfBrokenSetting = false;

/** Nobody may frame an embed while the setting cannot be read; the log says so once for an isolate. */
function embedAncestorsOf({ EMBED_ANCESTORS: setting }: WorkerEnv): string {
	const ancestors = readEmbedAncestors(setting);
	if (ancestors.ok) return ancestors.value;
	if (!hasToldOfBrokenSetting) logBrokenSetting('EMBED_ANCESTORS');
	hasToldOfBrokenSetting = true;
	return NOBODY;
}
