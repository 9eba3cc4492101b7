/**
 * Bundles the built Worker once for a run, as a deployment would, so that each start of it loads what is
 * ready. A setup of both vitest's `worker` project and Playwright.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keepWranglerLocal, PROJECT_ROOT } from '../../scripts/wrangler-environment.ts';
import { BUNDLE_FOLDER } from './bundle-folder.ts';

export default function bundleWorker(): void {
	if (!existsSync(join(PROJECT_ROOT, '.svelte-kit/cloudflare/_worker.js'))) {
		throw new Error('The Worker is not built. Run `npm run build` first.');
	}
	keepWranglerLocal();
	const wrangler = join(PROJECT_ROOT, 'node_modules/wrangler/bin/wrangler.js');
	const { status, stderr } = spawnSync(
		process.execPath,
		[wrangler, 'deploy', '--dry-run', '--outdir', BUNDLE_FOLDER],
		{ cwd: PROJECT_ROOT, encoding: 'utf8' }
	);
	if (status !== 0) throw new Error(`wrangler could not bundle the Worker.\n${stderr}`);
}
