/**
 * `npm start`: builds the workbench, where something has changed since it did, and serves it in workerd on this
 * machine. `npm start -- --built` serves what the last build has made.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { isBuilt, noteBuild } from './last-build.ts';
import { findPortProblem, readPort } from './port.ts';
import { serve } from './serve.ts';
import { stopOnSignals, stopWithNpm } from './stop.ts';
import { PROJECT_ROOT } from './wrangler-environment.ts';

/** A build for a certain site is no build of this machine. */
const siteOrigin = process.env.SITE_ORIGIN;

stopOnSignals();
stopWithNpm();

const port = readPort(process.env.PORT);
const problem = port.ok ? await findPortProblem(port.value) : port.error;
if (!port.ok || problem !== undefined) {
	console.error(problem);
	process.exit(1);
}

if (process.argv.includes('--built')) {
	if (!existsSync(join(PROJECT_ROOT, '.svelte-kit/cloudflare/_worker.js'))) {
		console.error('There is no build yet. Run npm start without --built once.');
		process.exit(1);
	}
} else if (siteOrigin === undefined && isBuilt(PROJECT_ROOT)) {
	console.log('Nothing has changed since the last build.');
} else {
	const begunAtMs = Date.now();
	const endProgress = showProgress('Building the workbench …');
	const built = await build();
	endProgress();
	if (built.ok && siteOrigin === undefined) noteBuild(PROJECT_ROOT, begunAtMs);
	if (!built.ok) {
		console.error(built.error);
		process.exit(1);
	}
}

const address = await serve(port.value, () => {
	console.error('The runtime of the workbench has ended unexpectedly. Run npm start again.');
	process.exit(1);
});
console.log(`Unified Flow is ready: ${address}\nStop it with Ctrl-C.`);

/** Says what is done, and on a terminal how long it has taken so far. */
function showProgress(what: string): () => void {
	if (!process.stdout.isTTY) {
		console.log(what);
		return () => undefined;
	}
	const begunAtMs = Date.now();
	const show = () => {
		const seconds = Math.round((Date.now() - begunAtMs) / 1000);
		process.stdout.write(`\r${what} ${String(seconds)} s`);
	};
	show();
	const timer = setInterval(show, 1000);
	return () => {
		clearInterval(timer);
		process.stdout.write('\n');
	};
}
