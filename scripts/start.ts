/**
 * `npm start`: builds the workbench and serves it in workerd on this machine. `npm start -- --built` serves
 * what the last build has made.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { findPortProblem, readPort } from './port.ts';
import { serve } from './serve.ts';
import { stopOnSignals, stopWithNpm } from './stop.ts';
import { PROJECT_ROOT } from './wrangler-environment.ts';

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
} else {
	console.log('Building the workbench …');
	const built = await build();
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
