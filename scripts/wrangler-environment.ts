/**
 * Keeps wrangler to the project's own `.wrangler` folder, silent toward the network, and without the
 * request traces and the storage browser that it would otherwise offer beside the Worker.
 */
import { join } from 'node:path';

export const PROJECT_ROOT = join(import.meta.dirname, '..');

const STATE = join(PROJECT_ROOT, '.wrangler');

const SETTINGS = {
	WRANGLER_SEND_METRICS: 'false',
	WRANGLER_SEND_ERROR_REPORTS: 'false',
	DO_NOT_TRACK: '1',
	// Else the runtime asks a server of Cloudflare where this machine is.
	CLOUDFLARE_CF_FETCH_ENABLED: 'false',
	WRANGLER_WRITE_LOGS: 'false',
	// A device id and a registry of running Workers would go below the home folder.
	XDG_CONFIG_HOME: join(STATE, 'config'),
	WRANGLER_REGISTRY_PATH: join(STATE, 'registry'),
	CLOUDFLARE_DEV_REGISTRY_PATH: join(STATE, 'registry'),
	WRANGLER_CACHE_DIR: join(STATE, 'cache'),
	MINIFLARE_CACHE_DIR: join(STATE, 'cache'),
	// Both would keep or show what the Durable Objects and the requests hold.
	X_LOCAL_OBSERVABILITY: 'false',
	X_LOCAL_EXPLORER: 'false',
	WRANGLER_HIDE_BANNER: 'true',
	WRANGLER_NO_SKILLS_UPDATE_PROMPTS: 'true'
} as const satisfies Record<string, string>;

/** Call it before wrangler is imported: it reads some of these while it loads. */
export function keepWranglerLocal(): void {
	Object.assign(process.env, SETTINGS);
	process.env.WRANGLER_LOG ??= 'warn';
}
