import type { WorkerEnv } from '$lib/server/platform';

declare global {
	namespace App {
		interface Locals {
			/** Names this request in every answer and log line. */
			requestId: string;
		}
		interface Platform {
			env: WorkerEnv;
		}
	}
}

export {};
