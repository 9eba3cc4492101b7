/**
 * Everything of the Worker that kit's handler does not have. Kit's build bundles it, with what both share in it once
 * (`vite.config.ts`); `index.ts` puts the two together.
 */
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

/** Kit answers some requests before any hook of ours, so this is what every request and answer passes. */
export async function answerBy(
	handler: (request: Request) => Promise<Response>,
	request: Request,
	env: WorkerEnv
): Promise<Response> {
	const url = new URL(request.url);
	const answer = refuseHost(request, url) ?? (await handler(request));
	await discardBody(request.body);
	return withSecurityHeaders(answer, {
		pathname: url.pathname,
		embedAncestors: embedAncestorsOf(env)
	});
}

let hasToldOfBrokenSetting = false;

/** Nobody may frame an embed while the setting cannot be read; the log says so once for an isolate. */
function embedAncestorsOf({ EMBED_ANCESTORS: setting }: WorkerEnv): string {
	const ancestors = readEmbedAncestors(setting);
	if (ancestors.ok) return ancestors.value;
	if (!hasToldOfBrokenSetting) logBrokenSetting('EMBED_ANCESTORS');
	hasToldOfBrokenSetting = true;
	return NOBODY;
}
