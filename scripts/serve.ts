import { join } from 'node:path';
import { startFront, watchWorker } from './front.ts';
import { readWorkerName } from './worker-name.ts';
import { keepWranglerLocal, PROJECT_ROOT } from './wrangler-environment.ts';

const STATE = join(PROJECT_ROOT, '.wrangler/state');

/** What an operator may set; the meaning of each is in the contract. */
const OPERATOR_VARIABLES = ['TRUSTED_ISSUERS', 'RATE_LIMIT_LOOPBACK'] as const;

/** Serves the built Worker in workerd, and returns its address once it answers. */
export async function serve(port: number): Promise<string> {
	keepWranglerLocal();
	const { unstable_startWorker: startWorker } = await import('wrangler');

	const worker = await startWorker({
		name: readWorkerName(STATE),
		config: join(PROJECT_ROOT, 'wrangler.toml'),
		bindings: readOperatorVariables(),
		dev: {
			// Behind the front, at whatever port is free.
			server: { hostname: '127.0.0.1', port: 0 },
			persist: STATE,
			inspector: false,
			watch: false,
			liveReload: false,
			remote: false,
			// The bundler warns of a bare import that the framework writes and that does nothing.
			logLevel: 'error'
		}
	});
	await worker.ready;
	const { port: workerPort } = await worker.url;
	await startFront(port, Number(workerPort));
	watchWorker(Number(workerPort), () => {
		console.error('The Worker has stopped, and the workbench with it. Run npm start again.');
		process.exit(1);
	});

	const response = await fetch(`http://127.0.0.1:${String(port)}/`);
	if (!response.ok) {
		throw new Error(`The workbench answers its first page with status ${String(response.status)}.`);
	}
	await response.body?.cancel();
	return `http://localhost:${String(port)}`;
}

function readOperatorVariables(): Record<string, { type: 'plain_text'; value: string }> {
	return Object.fromEntries(
		OPERATOR_VARIABLES.flatMap((name) => {
			const value = process.env[name];
			return value === undefined ? [] : [[name, { type: 'plain_text', value }]];
		})
	);
}
