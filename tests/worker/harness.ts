/** The built Worker in workerd, as `tests/support/bundle-worker.ts` has bundled it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { createTestHarness } from 'wrangler';
import { watchRuntimeProcesses } from '../../scripts/runtime-processes';
import { readWorkerName } from '../../scripts/worker-name';
import { keepWranglerLocal, PROJECT_ROOT } from '../../scripts/wrangler-environment';
import { OWN_HOST } from '../../src/lib/pingone/program-address';
import type { WorkerEnv } from '../../src/lib/server/platform';
import { BUNDLE_FOLDER } from '../support/bundle-folder';
import { expectDescribed } from '../support/described-answer';
import { type Answer, send, type Send } from '../support/http-client';

export type Vars = Readonly<
	Partial<
		Record<
			| 'TRUSTED_ISSUERS'
			| 'EMBED_ANCESTORS'
			| 'RATE_LIMIT_LOOPBACK'
			| 'TEAM'
			| 'CONNECTIONS'
			| 'WEBHOOK_HOSTS'
			| 'MCP_SERVERS',
			string
		>
	>
>;

/** Whom Cloudflare Access has let in, as wrangler simulates it; `{}` for a service token. */
export type Identity = Readonly<Record<string, unknown>>;

export type RunningWorker = {
	/** Where programs reach it, such as `http://localhost:41234`. */
	readonly url: string;
	/** Where its pages are, such as `http://unified-flow.localhost:41234`. */
	readonly pageUrl: string;
	/**
	 * As its pages do: the host is theirs, unless the headers name another. Fails the test where the answer is
	 * none that `/api/openapi.json` describes.
	 */
	readonly fetch: (path: string, init?: Send) => Promise<Answer>;
	/** Everything that the Worker has logged. */
	logs(): readonly string[];
	stop(): Promise<void>;
};

/** An odd one answers a success as no RFC has it, which the Worker passes on. */
type Upstream = { readonly isUpstreamOdd?: boolean };

/** One that a test can do more with than a caller can. */
export type HarnessedWorker = RunningWorker & {
	/** What the Worker is given: its objects, as it calls them. */
	env(): Promise<Pick<WorkerEnv, 'TEAM_LOG'>>;
};

export type LoopbackWorker = RunningWorker & {
	/** Ends its processes in the middle of whatever they do, as a crash does. */
	crash(): Promise<void>;
};

/** Node's resolver may not know the names below `localhost`, so the host goes as a header. */
function reach(
	{ port }: URL,
	{ isUpstreamOdd = false }: Upstream
): Pick<RunningWorker, 'url' | 'pageUrl' | 'fetch'> {
	const host = `${OWN_HOST}:${port}`;
	return {
		url: `http://localhost:${port}`,
		pageUrl: `http://${host}`,
		async fetch(path, init) {
			const answer = await send(new URL(path, `http://127.0.0.1:${port}`), {
				...init,
				headers: { host, ...init?.headers }
			});
			// A path that is not spelled as a URL has it, and a host of another, are refused before any endpoint.
			const isPlain = init?.rawPath === undefined && init?.headers?.['host'] === undefined;
			if (isPlain && path.startsWith('/api/')) {
				expectDescribed(init?.method ?? 'GET', path, answer, { isUpstreamOdd });
			}
			return answer;
		}
	};
}

const CONFIG = join(PROJECT_ROOT, 'wrangler.toml');

type TestHarness = ReturnType<typeof createTestHarness>;

type Started = { readonly url: URL; readonly harness: TestHarness };

/** One for each setting: files that agree share it, each with clients and sandboxes of its own. */
const shared = new Map<string, Promise<Started>>();

/**
 * The Worker with what it fetches sent through this process, where an upstream may stand in. A `fresh` one
 * remembers nothing of another file; any other ends with the process.
 */
export async function startWorker({
	vars = {},
	identity,
	isUpstreamOdd = false,
	isFresh = false
}: Upstream & {
	readonly vars?: Vars;
	/** Nobody has signed in where it is absent: the Worker is not behind Access. */
	readonly identity?: Identity;
	readonly isFresh?: boolean;
} = {}): Promise<HarnessedWorker> {
	const key = JSON.stringify([vars, identity]);
	const starting = isFresh ? start(vars, identity) : (shared.get(key) ?? start(vars, identity));
	if (!isFresh) shared.set(key, starting);
	const { url, harness } = await starting;
	const logged = harness.getLogs().length;

	return {
		...reach(url, { isUpstreamOdd }),
		logs: () =>
			harness
				.getLogs()
				.slice(logged)
				.map(({ message }) => message),
		env: () => harness.getWorker<Pick<WorkerEnv, 'TEAM_LOG'>>().getEnv(),
		stop: () => (isFresh ? harness.close() : Promise.resolve())
	};
}

async function start(vars: Vars, identity: Identity | undefined): Promise<Started> {
	keepWranglerLocal();
	const { createTestHarness, unstable_readConfig: readConfig } = await import('wrangler');
	const harness = createTestHarness({
		root: PROJECT_ROOT,
		workers: [
			identity === undefined
				? { configPath: CONFIG, prebuiltWorkerDir: BUNDLE_FOLDER, vars: { ...vars } }
				: { config: behindAccess(readConfig({ config: CONFIG }, { hideWarnings: true })) }
		]
	});
	const { url } = await harness.listen();
	return { url, harness };

	/** The same configuration, with the bundle as its Worker, since only a file can name a folder for it. */
	function behindAccess(config: ReturnType<typeof readConfig>) {
		return {
			...config,
			main: join(BUNDLE_FOLDER, 'index.js'),
			base_dir: BUNDLE_FOLDER,
			no_bundle: true,
			find_additional_modules: true,
			triggers: { crons: [] },
			vars: { ...vars },
			access: { dev: { aud: 'audience-of-the-application', identity: { ...identity } } }
		};
	}
}

/**
 * Starts the Worker as `npm start` does: it fetches by itself, so that a server on loopback sees its very
 * bytes, and a broken connection is one.
 */
export async function startWorkerOnLoopback({
	vars = {},
	folder,
	identity,
	isUpstreamOdd = false
}: Upstream & {
	readonly vars?: Vars;
	/** As of {@link startWorker}; it needs a folder. */
	readonly identity?: Identity;
	/** Where the objects are kept; nowhere if it is absent. */
	readonly folder?: string;
} = {}): Promise<LoopbackWorker> {
	keepWranglerLocal();
	const { unstable_startWorker: startDevWorker } = await import('wrangler');
	const logs: string[] = [];
	const processes = watchRuntimeProcesses();
	const before = new Set(processes.running());
	const worker = await startDevWorker({
		...(folder !== undefined && { name: readWorkerName(folder) }),
		config: identity === undefined || folder === undefined ? CONFIG : writeConfig(folder, identity),
		bindings: Object.fromEntries(
			Object.entries(vars).map(([name, value]) => [name, { type: 'plain_text', value }])
		),
		dev: {
			server: { hostname: '127.0.0.1', port: 0 },
			persist: folder ?? false,
			inspector: false,
			watch: false,
			liveReload: false,
			remote: false,
			logLevel: 'none',
			structuredLogsHandler: ({ message }: { readonly message: string }) => logs.push(message)
		}
	});
	await worker.ready;
	const url = await worker.url;
	const own = processes.running().filter((process) => !before.has(process));

	return {
		...reach(url, { isUpstreamOdd }),
		logs: () => logs,
		stop: () => worker.dispose(),
		async crash() {
			const ended = own.map((process) => new Promise((resolve) => process.once('exit', resolve)));
			for (const process of own) process.kill('SIGKILL');
			await Promise.all(ended);
			await worker.dispose();
		}
	};
}

/** The project's configuration behind Access, in a file: the runtime that fetches by itself takes no other. */
function writeConfig(folder: string, identity: Identity): string {
	const file = join(folder, 'behind-access.toml');
	const members = Object.entries(identity).map(
		([name, value]) => `${name} = ${JSON.stringify(value)}`
	);
	const config = readFileSync(CONFIG, 'utf8')
		.replace(
			/^main = .*$/m,
			[
				`main = ${JSON.stringify(join(PROJECT_ROOT, BUNDLE_FOLDER, 'index.js'))}`,
				`base_dir = ${JSON.stringify(join(PROJECT_ROOT, BUNDLE_FOLDER))}`,
				'no_bundle = true',
				'find_additional_modules = true'
			].join('\n')
		)
		.replace(/^directory = "(.*)"$/m, (_, path: string) => {
			return `directory = ${JSON.stringify(join(PROJECT_ROOT, path))}`;
		});
	writeFileSync(
		file,
		`${config}\n[access.dev]\naud = "audience-of-the-application"\nidentity = { ${members.join(', ')} }\n`
	);
	return file;
}
