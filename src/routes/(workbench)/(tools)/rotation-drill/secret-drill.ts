/**
 * A client secret is rotated, step by step: every call is real. Nothing fails inside the grace time, and what
 * fails after it is diagnosed by the Worker like any refusal.
 *
 * @see PingOne Platform API, "Application Secret": `previous.expiresAt`, `previous.lastUsed`
 */
import type { LabSandbox } from '$lib/lab/ports';
import { documentIn, managementPathOf } from '$lib/pingone/management';
import { rotationOf } from '$lib/pingone/managed-application';
import { CATALOGUE_APPLICATIONS } from '$lib/sandbox/catalogue';
import { NO_FAULTS } from '$lib/sandbox/faults';
import { beginDrill, type Drill, type DrillPorts, type DrillState, type Step } from './drill';
import { requestToken } from './request-token';

const GRACE_MS = 5 * 60_000;

type Client = {
	readonly sandbox: LabSandbox;
	readonly id: string;
	readonly scope: string;
	/** Of the client program. */
	readonly old: string;
	readonly current: string;
};

const STEPS: readonly Step<Client>[] = [
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
		title: 'The new secret keeps working',
		advice: 'The rotation is over when nothing uses the old secret any more.',
		run: (client, ports) => token(client, client.current, ports)
	}
];

/** In a new sandbox; `undefined` where none could be made. */
export async function openSecretDrill(ports: DrillPorts): Promise<Drill | undefined> {
	const sandbox = await ports.makeSandbox();
	const { name } = CATALOGUE_APPLICATIONS.basic;
	const found = sandbox?.applications.find((application) => application.name === name);
	const secret = found?.client_secret;
	if (sandbox === undefined || found === undefined || secret === undefined) return undefined;
	const client = { sandbox, id: found.id, scope: found.scope, old: secret, current: secret };
	return beginDrill(STEPS, client, readSecret, ports);
}

function token(client: Client, secret: string, ports: DrillPorts) {
	const which = secret === client.current ? 'the current' : 'the old';
	const credential = { client_auth_method: 'client_secret_basic', client_secret: secret } as const;
	return requestToken(client, credential, `${which} secret`, ports);
}

async function readSecret(
	{ sandbox, id }: Client,
	ports: DrillPorts
): Promise<DrillState | undefined> {
	const answer = await ports.manage({
		environmentId: sandbox.environment_id,
		method: 'GET',
		path: managementPathOf({ kind: 'secret', id })
	});
	const document = answer && documentIn('secret', answer);
	return (
		document && {
			kind: 'secret',
			previousEnds: document.previous?.expiresAt,
			previousUsed: document.previous?.lastUsed
		}
	);
}
