/**
 * The name under which workerd runs the Worker on this machine. It derives the ids of Durable Objects from
 * the names of Worker and class, so a public name would let anybody make ids that pass for made ones. At
 * Cloudflare that key is a secret of the platform.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The same name as long as `folder` is kept, in which the objects are. */
export function readWorkerName(folder: string): string {
	const file = join(folder, 'worker-name');
	mkdirSync(folder, { recursive: true });
	try {
		// Fails where it is there already, so that of two that start at once both have the same.
		writeFileSync(file, `unified-flow-${randomBytes(16).toString('hex')}`, {
			flag: 'wx',
			mode: 0o600
		});
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	}
	return readFileSync(file, 'utf8');
}
