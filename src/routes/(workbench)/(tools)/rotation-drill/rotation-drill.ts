/**
 * A client secret is rotated, step by step, in a sandbox of its own: every call is real. Nothing fails inside
 * the grace time, and what fails after it is diagnosed by the Worker like any refusal.
 *
 * @see PingOne Platform API, "Application Secret": `previous.expiresAt`, `previous.lastUsed`
 */
import type { LabPorts, LabSandbox } from '$lib/lab/ports';
import { documentIn, managementPathOf } from '$lib/pingone/management';
import { rotationOf } from '$lib/pingone/managed-application';
import { CATALOGUE_APPLICATIONS } from '$lib/sandbox/catalogue';
import { NO_FAULTS } from '$lib/sandbox/faults';

const GRACE_MS = 5 * 60_000;

export type DrillCall = {
	readonly call: string;
	readonly status: number;
	/** What came of it, where the status does not say it all. */
	readonly told?: string | undefined;
};

export type DrillSecret = {
	/** When the one before ends, as PingOne writes it; absent where there is none. */
	readonly previousEnds?: string | undefined;
	/** When the one before was used last; absent where it was not, since the rotation. */
	readonly previousUsed?: string | undefined;
};

export type DrillStep = {
	readonly title: string;
	/** What to do with a real application. */
	readonly advice: string;
	readonly calls: readonly DrillCall[];
	readonly secret: DrillSecret;
};

type Ports = Pick<LabPorts, 'makeSandbox' | 'exchangeToken' | 'manage' | 'setFaults' | 'now'>;

type Client = {
	readonly sandbox: LabSandbox;
	readonly id: string;
	readonly scope: string;
	/** Of the client program. */
	readonly old: string;
	readonly current: string;
};

type Step = {
	readonly title: string;
	readonly advice: string;
	/** Changes the client, where the step does; `undefined` where the sandbox did not do its part. */
	readonly run: (
		client: Client,
		ports: Ports
	) => Promise<{ readonly calls: readonly DrillCall[]; readonly client?: Client } | undefined>;
};

export const STEPS: readonly Step[] = [
	{
		title: 'The client works',
		advice: 'Before a rotation, find out which programs use the secret.',
		run: (client, ports) => token(client, client.old, ports)
	},
	{
		title: 'The secret is rotated, and the old one stays good for five minutes',
		advice: 'Give as much time as the slowest program needs: from 1 minute to 30 days.',
		run: async (client, ports) => {
			const answer = await ports.manage({
				environmentId: client.sandbox.environment_id,
				method: 'POST',
				path: managementPathOf({ kind: 'secret', id: client.id }),
				body: rotationOf(GRACE_MS, ports.now())
			});
			const made = answer && documentIn('secret', answer);
			return (
				made && {
					calls: [{ call: 'POST …/secret', status: answer.status }],
					client: { ...client, current: made.secret }
				}
			);
		}
	},
	{
		title: 'A program still uses the old secret, and it shows',
		advice:
			'As long as lastUsed moves, some program has not changed yet. Do not end the grace time.',
		run: (client, ports) => token(client, client.old, ports)
	},
	{
		title: 'The client has the new secret',
		advice: 'Change one program, see that it works, and then the next.',
		run: (client, ports) => token(client, client.current, ports)
	},
	{
		title: 'The grace time ends, and the old secret is refused',
		advice: 'This is what a program meets that was forgotten. Give it the new secret.',
		run: async (client, ports) => {
			const { environment_id: id } = client.sandbox;
			// Six minutes pass at once: the sandbox's clock is set forward.
			const isMoved = await ports.setFaults(id, { ...NO_FAULTS, clock_skew_seconds: 6 * 60 });
			return isMoved ? token(client, client.old, ports) : undefined;
		}
	},
	{
		title: 'The new secret goes on working',
		advice: 'The rotation is over when nothing uses the old secret any more.',
		run: (client, ports) => token(client, client.current, ports)
	}
];

/** The client of a new sandbox; `undefined` where none could be made. */
export async function openDrill(ports: Ports): Promise<Client | undefined> {
	const sandbox = await ports.makeSandbox();
	const { name } = CATALOGUE_APPLICATIONS.basic;
	const found = sandbox?.applications.find((application) => application.name === name);
	const secret = found?.client_secret;
	return sandbox === undefined || found === undefined || secret === undefined
		? undefined
		: { sandbox, id: found.id, scope: found.scope, old: secret, current: secret };
}

/** Takes one step, and reads what PingOne knows of the secret after it. */
export async function takeStep(
	{ title, advice, run }: Step,
	client: Client,
	ports: Ports
): Promise<{ readonly step: DrillStep; readonly client: Client } | undefined> {
	const done = await run(client, ports);
	const secret = done && (await readSecret(client, ports));
	return (
		done &&
		secret && {
			step: { title, advice, calls: done.calls, secret },
			client: done.client ?? client
		}
	);
}

async function token(client: Client, secret: string, ports: Ports) {
	const { sandbox, id, scope } = client;
	const { client_id, client_secret } = sandbox.worker;
	const answer = await ports.exchangeToken({
		grant_type: 'client_credentials',
		region: 'sandbox',
		environment_id: sandbox.environment_id,
		client_id: id,
		client_auth_method: 'client_secret_basic',
		client_secret: secret,
		scope,
		worker: { client_id, client_secret }
	});
	const status = answer?.call.response?.status;
	if (status === undefined) return undefined;
	const which = secret === client.current ? 'the current' : 'the old';
	const [cause] = answer?.causes ?? [];
	const call = `POST /as/token with ${which} secret`;
	return { calls: [{ call, status, told: status === 200 ? undefined : cause?.title }] };
}

async function readSecret(client: Client, ports: Ports): Promise<DrillSecret | undefined> {
	const answer = await ports.manage({
		environmentId: client.sandbox.environment_id,
		method: 'GET',
		path: managementPathOf({ kind: 'secret', id: client.id })
	});
	const document = answer && documentIn('secret', answer);
	return (
		document && {
			previousEnds: document.previous?.expiresAt,
			previousUsed: document.previous?.lastUsed
		}
	);
}
