import { join } from 'node:path';
import { OWN_HOST } from '../src/lib/pingone/program-address.ts';
import { openFront } from './front.ts';
import { watchRuntimeProcesses } from './runtime-processes.ts';
import { sweepObjects } from './sweep-objects.ts';
import { keepWranglerLocal, PROJECT_ROOT } from './wrangler-environment.ts';

/** What an operator may set; the meaning of each is in the contract. */
const OPERATOR_VARIABLES = ['TRUSTED_ISSUERS', 'RATE_LIMIT_LOOPBACK'] as const;

const STATE = join(PROJECT_ROOT, '.wrangler/state');

/**
 * Serves the built Worker in workerd, and returns the address of its pages once it answers. `onEnd` is
 * called where the runtime ends by itself.
 */
export async function serve(port: number, onEnd: () => void): Promise<string> {
	keepWranglerLocal();
	sweepObjects(STATE, Date.now());
	const runtime = watchRuntimeProcesses();
	const { unstable_startWorker: startWorker } = await import('wrangler');

	const worker = await startWorker({
		config: join(PROJECT_ROOT, 'wrangler.toml'),
		bindings: readOperatorVariables(),
		dev: {
			server: { hostname: '127.0.0.1', port: 0 },
			persist: STATE,
			inspector: false,
			watch: false,
			liveReload: false,
			remote: false,
			logLevel: 'warn'
		}
	});
	await worker.ready;

	const { port: runtimePort } = await worker.url;
	const response = await fetch(`http://127.0.0.1:${runtimePort}/`);
	if (!response.ok) {
		throw new Error(`The workbench answers its first page with status ${String(response.status)}.`);
	}
	await response.body?.cancel();
	runtime.onEnd(onEnd);
	await openFront(port, Number(runtimePort));
	return `http://${OWN_HOST}:${String(port)}`;
}

function readOperatorVariables(): Record<string, { type: 'plain_text'; value: string }> {
	return Object.fromEntries(
		OPERATOR_VARIABLES.flatMap((name) => {
			const value = process.env[name];
			return value === undefined ? [] : [[name, { type: 'plain_text', value }]];
		})
	);
}
