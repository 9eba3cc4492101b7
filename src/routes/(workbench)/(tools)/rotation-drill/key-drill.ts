/**
 * A client's key is rotated, step by step: every call is real. The new public key stands beside the old one
 * until every program signs with the new private key. PingOne tells no last use of a key, and knows no grace
 * time for one: a key works as long as it is registered.
 *
 * @see PingOne Platform API, "Create a private_key_jwt JWKS string"
 */
import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair, type JWK } from 'jose';
import type { LabSandbox } from '$lib/lab/ports';
import { jwksText } from '$lib/pingone/key-registration';
import { replacementOf } from '$lib/pingone/managed-application';
import { documentIn, managementPathOf } from '$lib/pingone/management';
import { CATALOGUE_APPLICATIONS } from '$lib/sandbox/catalogue';
import { beginDrill, type Drill, type DrillPorts, type DrillState, type Step } from './drill';
import { requestToken } from './request-token';

type Key = {
	readonly name: string;
	readonly pem: string;
	readonly jwk: JWK & { readonly kid: string };
};

type Client = {
	readonly sandbox: LabSandbox;
	readonly id: string;
	readonly scope: string;
	readonly old: Key;
	readonly current: Key;
};

const STEPS: readonly Step<Client>[] = [
	{
		title: 'The client signs with its key',
		advice: 'Before a rotation, find out which programs sign with the key.',
		run: (client, ports) => registerAndAsk(client, [client.old], ports)
	},
	{
		title: 'A new key is registered beside the old one',
		advice: 'One PUT with both public keys. Each has an id of its own, so that PingOne finds it.',
		run: async (client, ports) => {
			const current = await makeKey('the new key');
			const done = await register(client, [client.old, current], ports);
			return done && { ...done, client: { ...client, current } };
		}
	},
	{
		title: 'A program still signs with the old key, and it works',
		advice:
			'PingOne does not show when a key was last used. Look for the old kid in the logs of your programs.',
		run: (client, ports) => token(client, client.old, ports)
	},
	{
		title: 'The client signs with the new key',
		advice: 'Change one program and the kid with its key, see that it works, and then the next.',
		run: (client, ports) => token(client, client.current, ports)
	},
	{
		title: 'The old key is removed, and what it signs is refused',
		advice: 'There is no grace time: the old key ends with this PUT. Give the program the new key.',
		run: (client, ports) => registerAndAsk(client, [client.current], ports)
	},
	{
		title: 'The new key keeps working',
		advice: 'The rotation is over. Delete the old private key wherever it was kept.',
		run: (client, ports) => token(client, client.current, ports)
	}
];

/** In a new sandbox; `undefined` where none could be made. */
export async function openKeyDrill(ports: DrillPorts): Promise<Drill | undefined> {
	const sandbox = await ports.makeSandbox();
	const { name } = CATALOGUE_APPLICATIONS.privateKeyJwt;
	const found = sandbox?.applications.find((application) => application.name === name);
	if (sandbox === undefined || found === undefined) return undefined;
	const old = await makeKey('the old key');
	const client = { sandbox, id: found.id, scope: found.scope, old, current: old };
	return beginDrill(STEPS, client, readKeys, ports);
}

/** Made here: the sandbox gets the public half. */
async function makeKey(name: string): Promise<Key> {
	const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
	const jwk = await exportJWK(publicKey);
	const kid = await calculateJwkThumbprint(jwk);
	return { name, pem: await exportPKCS8(privateKey), jwk: { ...jwk, kid, use: 'sig' } };
}

function token(client: Client, key: Key, ports: DrillPorts) {
	const { pem, name, jwk } = key;
	const credential = {
		client_auth_method: 'private_key_jwt',
		private_key: pem,
		key_id: jwk.kid
	} as const;
	return requestToken(client, credential, name, ports);
}

/** Registers these keys alone, and signs with the old one. */
async function registerAndAsk(client: Client, keys: readonly Key[], ports: DrillPorts) {
	const registered = await register(client, keys, ports);
	const asked = registered && (await token(client, client.old, ports));
	return asked && { calls: [...registered.calls, ...asked.calls] };
}

async function readApplication({ sandbox, id }: Client, ports: DrillPorts) {
	const answer = await ports.manage({
		environmentId: sandbox.environment_id,
		method: 'GET',
		path: managementPathOf({ kind: 'application', id })
	});
	return answer && documentIn('application', answer);
}

async function register(client: Client, keys: readonly Key[], ports: DrillPorts) {
	const application = await readApplication(client, ports);
	if (application === undefined) return undefined;
	const path = managementPathOf({ kind: 'application', id: client.id });
	const environmentId = client.sandbox.environment_id;
	const jwks = jwksText(keys.map(({ jwk }) => jwk));
	const body = replacementOf(application, { jwks });
	const answer = await ports.manage({ environmentId, method: 'PUT', path, body });
	const names = keys.map(({ name }) => name).join(' and ');
	return answer?.status === 200
		? { calls: [{ call: `PUT …/applications/{id} with ${names}`, status: answer.status }] }
		: undefined;
}

/** Which of the client's keys PingOne has. */
async function readKeys(client: Client, ports: DrillPorts): Promise<DrillState | undefined> {
	const { old, current } = client;
	const application = await readApplication(client, ports);
	const keys = old === current ? [old] : [old, current];
	return (
		application && {
			kind: 'keys',
			registered: keys
				.filter(({ jwk }) => application.jwks?.includes(jwk.kid) === true)
				.map(({ name }) => name)
		}
	);
}
