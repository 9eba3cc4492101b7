/**
 * As much of the runtime's module as the Durable Objects use. `@cloudflare/workers-types` declares all of
 * it as globals, which clash with the DOM's.
 */
declare module 'cloudflare:workers' {
	export abstract class DurableObject {
		protected readonly ctx: { readonly storage: import('$lib/object-storage').ObjectStorage };
		protected readonly env: import('$lib/server/platform').WorkerEnv;
		alarm?(): Promise<void>;
	}
}

/**
 * The handler that the adapter writes, by the name that `[alias]` in wrangler.toml gives it. By its path
 * it would be type-checked after a build and be missing before one.
 */
declare module 'sveltekit-worker' {
	const handler: { fetch(request: Request, env: unknown, context: unknown): Promise<Response> };
	export default handler;
}

/** What kit's build makes of `parts.ts`, so that what it shares with kit's handler is in the Worker once. */
declare module 'worker-parts' {
	const parts: typeof import('./parts');
	export const answerBy: typeof parts.answerBy;
	export const ConnectionWatch: typeof parts.ConnectionWatch;
	export const HostedKeys: typeof parts.HostedKeys;
	export const Sandbox: typeof parts.Sandbox;
	export const SecretVault: typeof parts.SecretVault;
	export const TeamLog: typeof parts.TeamLog;
}
