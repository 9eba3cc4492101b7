/** The Worker's entry: SvelteKit's handler, and the classes of the Durable Objects. */
import handler from 'sveltekit-worker';
import { discardBody } from '$lib/server/http/discard-body';
import { refuseHost } from '$lib/server/http/host-guard';
import { withSecurityHeaders } from '$lib/server/http/security-headers';

export { Sandbox } from './sandbox';
export { SecretVault } from './secret-vault';

export default {
	/** Kit answers some requests before any hook of ours, so this is what every request and answer passes. */
	async fetch(request: Request, env: unknown, context: unknown): Promise<Response> {
		const answer = refuseHost(request) ?? (await handler.fetch(request, env, context));
		await discardBody(request.body);
		return withSecurityHeaders(answer);
	}
};
