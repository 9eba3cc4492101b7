/** The Worker's entry: SvelteKit's handler, and the classes of the Durable Objects. */
import handler from 'sveltekit-worker';
import { withSecurityHeaders } from '$lib/server/http/security-headers';

export { Sandbox } from './sandbox';
export { SecretVault } from './secret-vault';

export default {
	/** Kit answers some requests before any hook of ours, so the headers are set where every answer passes. */
	async fetch(request: Request, env: unknown, context: unknown): Promise<Response> {
		return withSecurityHeaders(await handler.fetch(request, env, context));
	}
};
