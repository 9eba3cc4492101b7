/**
 * `npm run connections -- check FILE` says what is wrong with a file of connections before it is uploaded;
 * `-- add FILE` asks for one more and writes it. The secret is read without being shown.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import type * as Settings from '../src/lib/server/connections/connections-setting.ts';
import type * as Issuers from '../src/lib/server/settings/trusted-issuers.ts';
import type * as Hosts from '../src/lib/server/settings/webhook-hosts.ts';

/** What Cloudflare allows a variable or secret of a Worker to have. */
const SECRET_LIMIT_BYTES = 5 * 1024;

const USAGE = `npm run connections -- check FILE   what is wrong with it, without its secrets
npm run connections -- add FILE     asks for one connection and adds it

The file is what the Worker's secret CONNECTIONS holds. Upload it with:
  npx wrangler secret put CONNECTIONS < FILE
TRUSTED_ISSUERS and WEBHOOK_HOSTS are read from the environment, as the Worker has them.`;

const ROOT = new URL('..', import.meta.url).pathname;

const { positionals } = parseArgs({ allowPositionals: true });
const [command, file] = positionals;
if (command === 'check' && file !== undefined) process.exitCode = await check(file);
else if (command === 'add' && file !== undefined) process.exitCode = await add(file);
else {
	console.error(USAGE);
	process.exitCode = 2;
}

/** The Worker's own code, so that the file is judged by what will read it. */
async function load<Module>(path: string): Promise<Module> {
	const { module } = await runnerImport<Module>(`${ROOT}src/lib/server/${path}`, {
		root: ROOT,
		configFile: false,
		logLevel: 'error',
		resolve: { alias: { $lib: `${ROOT}src/lib` } }
	});
	return module;
}

async function check(path: string): Promise<number> {
	if (!existsSync(path)) {
		console.error(`There is no file ${path}.`);
		return 2;
	}
	return tell(readFileSync(path, 'utf8'), path);
}

async function tell(text: string, path: string): Promise<number> {
	const { readConnections, faultText } = await load<typeof Settings>(
		'connections/connections-setting.ts'
	);
	const { readTrustedIssuers } = await load<typeof Issuers>('settings/trusted-issuers.ts');
	const { readWebhookHosts } = await load<typeof Hosts>('settings/webhook-hosts.ts');
	const { TRUSTED_ISSUERS, WEBHOOK_HOSTS } = process.env;
	const issuers = readTrustedIssuers(TRUSTED_ISSUERS, 'http://localhost');
	const hosts = readWebhookHosts(WEBHOOK_HOSTS);
	const faults = [issuers, hosts].flatMap((read) => (read.ok ? [] : [read.error.message]));
	const read = await readConnections(text, {
		isTrustedIssuer: (issuer) => issuers.ok && issuers.value.includes(issuer),
		isWebhookHost: (host) => hosts.ok && hosts.value.includes(host)
	});
	faults.push(...(read.ok ? [] : read.error.map(faultText)));

	const bytes = Buffer.byteLength(text);
	if (bytes > SECRET_LIMIT_BYTES) {
		faults.push(
			`The file has ${bytes} bytes, and a secret of a Worker can have ${SECRET_LIMIT_BYTES}. Remove spaces and line breaks, or give each team a deployment of its own.`
		);
	}
	for (const fault of faults) console.error(fault);
	if (faults.length > 0) return 1;
	const count = read.ok ? read.value.length : 0;
	console.log(`${path} is in order: ${count} connection${count === 1 ? '' : 's'}, ${bytes} bytes.`);
	console.log(`Upload it: npx wrangler secret put CONNECTIONS < ${path}`);
	return 0;
}

async function add(path: string): Promise<number> {
	const list: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
	if (!Array.isArray(list)) {
		console.error(`${path} is not a JSON list.`);
		return 1;
	}
	const entry = await ask();
	const text = `${JSON.stringify([...(list as unknown[]), entry], null, '\t')}\n`;
	// Only its owner may read it: it holds secrets.
	writeFileSync(path, text, { mode: 0o600 });
	return tell(text, path);
}

async function ask(): Promise<Record<string, unknown>> {
	let isHidden = false;
	const output = new Writable({
		write(chunk: Buffer, _encoding, done) {
			if (!isHidden) process.stdout.write(chunk);
			done();
		}
	});
	const lines = createInterface({
		input: process.stdin,
		output,
		terminal: process.stdin.isTTY
	});
	// Its iterator, because what is piped in comes faster than the questions.
	const answers = lines[Symbol.asyncIterator]();
	const answer = async () => ((await answers.next()).value ?? '').trim();
	const question = async (words: string, fallback = '') => {
		process.stdout.write(`${words}${fallback === '' ? '' : ` [${fallback}]`}: `);
		return (await answer()) || fallback;
	};
	const hidden = async (words: string) => {
		process.stdout.write(`${words}: `);
		isHidden = true;
		const text = await answer();
		isHidden = false;
		process.stdout.write('\n');
		return text;
	};

	const id = await question('Id, such as orders-prod');
	const label = await question('Label', id);
	const issuer = await question('Issuer (empty for a PingOne environment)');
	const server =
		issuer === ''
			? {
					region: await question('Region', 'NA'),
					environment_id: await question('Environment ID')
				}
			: { issuer };
	const client_id = await question('Client ID');
	const client_auth_method = await question('Method', 'client_secret_basic');
	const credential =
		client_auth_method === 'private_key_jwt'
			? { private_key: readFileSync(await question('File with the private key'), 'utf8') }
			: { client_secret: await hidden('Client secret (not shown)') };
	const scope = await question('Scopes');
	const who = await question('Who: everyone, an e-mail address, or @domain', 'everyone');
	lines.close();
	return {
		id,
		label,
		...server,
		client_id,
		client_auth_method,
		...credential,
		...(scope !== '' && { scope }),
		who: whoOf(who)
	};
}

function whoOf(text: string): unknown {
	if (text === 'everyone') return text;
	return [text.startsWith('@') ? { domain: text.slice(1) } : { email: text }];
}
