import type { AccessContext } from '$lib/server/connections/principal';
import type { WorkerEnv } from '$lib/server/platform';

declare global {
	namespace App {
		interface Locals {
			/** Names this request in every answer and log line. */
			requestId: string;
		}
		interface Platform {
			env: WorkerEnv;
			/** Of the built Worker; `access` where Cloudflare Access has let the request through. */
			ctx?: { readonly access?: AccessContext | undefined };
		}
	}
}

export {};
