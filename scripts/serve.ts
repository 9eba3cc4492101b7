import { join } from 'node:path';
import { OWN_HOST } from '../src/lib/pingone/program-address.ts';
import { openFront } from './front.ts';
import { watchRuntimeProcesses } from './runtime-processes.ts';
import { sweepObjects } from './sweep-objects.ts';
import { readWorkerName } from './worker-name.ts';
import { keepWranglerLocal, PROJECT_ROOT } from './wrangler-environment.ts';

const STATE = join(PROJECT_ROOT, '.wrangler/state');

/** What an operator may set; the meaning of each is in the contract. */
const OPERATOR_VARIABLES = [
	'TRUSTED_ISSUERS',
	'MCP_SERVERS',
	'EMBED_ANCESTORS',
	'RATE_LIMIT_LOOPBACK'
] as const;

/**
 * Serves the built Worker in workerd, and returns the address of its pages once it answers. `onEnd` is
 * called where the runtime ends by itself. Its objects are kept in `folder`.
 */
export async function serve(
	port: number,
	onEnd: () => void,
	folder: string = STATE
): Promise<string> {
	keepWranglerLocal();
	sweepObjects(folder, Date.now());
	const runtime = watchRuntimeProcesses();
	const { unstable_startWorker: startWorker } = await import('wrangler');

	const worker = await startWorker({
		name: readWorkerName(folder),
		config: join(PROJECT_ROOT, 'wrangler.toml'),
		bindings: readOperatorVariables(),
		dev: {
			// Behind the front, at whatever port is free.
			server: { hostname: '127.0.0.1', port: 0 },
			persist: folder,
			inspector: false,
			watch: false,
			liveReload: false,
			remote: false,
			// The bundler warns of a bare import that the framework writes and that does nothing.
			logLevel: 'error'
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
