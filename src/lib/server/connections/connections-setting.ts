/**
 * The operator's setting `CONNECTIONS`: a JSON list, read as a whole. One entry with a fault makes it void,
 * so that a slip of the pen is seen and nobody works with half of it. A fault names the entry by its place
 * and the field, never a value.
 */
import * as v from 'valibot';
import { CONNECTIONS_LIMIT } from '$lib/api/limits';
import { ConnectionId } from '$lib/flow/connection-id';
import { oneCredential } from '$lib/flow/client';
import { oneServer, serverChoiceOf, ServerEntries } from '$lib/flow/server-choice';
import { AuthMethod, ClientId, ClientSecret, KeyId, PrivateKeyText, Scope } from '$lib/flow/text';
import { parseJsonText } from '$lib/oauth/bounded-json';
import {
	credentialKindOf,
	DEFAULT_CLIENT_AUTH_METHOD
} from '$lib/oauth/client-authentication-method';
import type { Credential } from '$lib/oauth/credential';
import { readPrivateKey } from '$lib/oauth/private-key';
import { err, ok, type Result } from '$lib/result';
import { explainIssue } from '../http/read-json';
import type { Connection } from './connection';

/** What else is set that an entry has to agree with. */
export type ConnectionRules = {
	/** Whether `TRUSTED_ISSUERS` lists it. */
	readonly isTrustedIssuer: (issuer: string) => boolean;
	/** Whether `WEBHOOK_HOSTS` lists it. */
	readonly isWebhookHost: (host: string) => boolean;
};

/** In words for the operator, such as `CONNECTIONS, entry 2, client_secret: …`. */
export type ConnectionFault = {
	/** From 1; absent where the list itself is at fault. */
	readonly entry?: number | undefined;
	readonly field?: string | undefined;
	readonly message: string;
};

const Label = v.pipe(
	v.string('The label is a text.'),
	v.trim(),
	v.nonEmpty('The label is what people choose by. Give it at least one character.'),
	v.maxLength(80, 'A label can have at most 80 characters.')
);

const Named = v.pipe(
	v.string('This must be a text.'),
	v.nonEmpty('This must have at least one character.'),
	v.maxLength(256, 'This can have at most 256 characters.')
);

const Rule = v.union(
	[
		v.strictObject({ email: v.pipe(Named, v.includes('@', 'An e-mail address has an @.')) }),
		v.strictObject({ domain: v.pipe(Named, v.excludes('@', 'Write the domain without an @.')) }),
		v.strictObject({ group: Named }),
		v.strictObject({ service_token: Named })
	],
	'Write each rule as one of {"email": …}, {"domain": …}, {"group": …} and {"service_token": …}.'
);

const Day = v.pipe(
	v.string('Write the day as 2027-03-01.'),
	v.isoDate('Write the day as 2027-03-01.')
);

const HOURS_A_DAY = 24;

const HOURS_MESSAGE = 'Give a whole number of hours from 1 to 24.';

const Hours = v.pipe(
	v.number(HOURS_MESSAGE),
	v.check((hours) => Number.isInteger(hours) && hours >= 1 && hours <= HOURS_A_DAY, HOURS_MESSAGE)
);

const Entry = v.pipe(
	v.strictObject({
		id: ConnectionId,
		label: Label,
		purpose: v.optional(
			v.picklist(['client', 'worker'], 'The purpose is client or worker.'),
			'client'
		),
		...ServerEntries,
		client_id: ClientId,
		client_auth_method: v.optional(AuthMethod, DEFAULT_CLIENT_AUTH_METHOD),
		client_secret: v.optional(ClientSecret),
		private_key: v.optional(PrivateKeyText),
		key_id: v.optional(KeyId),
		scope: v.optional(Scope, ''),
		allowed_scopes: v.optional(v.array(Named, 'Write the scopes as a list of texts.')),
		read_only: v.optional(v.boolean('read_only is true or false.'), false),
		hidden: v.optional(v.boolean('hidden is true or false.'), false),
		who: v.union(
			[v.literal('everyone'), v.pipe(v.array(Rule), v.nonEmpty('Name at least one rule.'))],
			'Say who may use it: "everyone", or a list of rules with email, domain, group or service_token.'
		),
		watch: v.optional(
			v.strictObject({
				every_hours: Hours,
				webhook: v.optional(
					v.pipe(v.string('The webhook is a URL.'), v.url('The webhook is a URL.'))
				)
			})
		),
		/** The day on which the secret or key ends. */
		ends_on: v.optional(Day)
	}),
	oneServer(),
	oneCredential(),
	v.forward(
		v.check(
			({ purpose, issuer }) => purpose === 'client' || issuer === undefined,
			'A worker belongs to an environment: the Management API has no issuer.'
		),
		['issuer']
	),
	v.forward(
		v.check(
			({ purpose, read_only }) => purpose === 'worker' || !read_only,
			'Only a worker can be read-only.'
		),
		['read_only']
	),
	v.forward(
		v.check(
			({ scope, allowed_scopes: allowed }) =>
				allowed === undefined ||
				scope.split(' ').every((name) => name === '' || allowed.includes(name)),
			'The scope names one that allowed_scopes does not have.'
		),
		['scope']
	)
);
type Entry = v.InferOutput<typeof Entry>;

/** Nothing is configured where the setting is absent or empty. */
export async function readConnections(
	setting: string | undefined,
	rules: ConnectionRules
): Promise<Result<readonly Connection[], readonly ConnectionFault[]>> {
	if (setting === undefined || setting.trim() === '') return ok([]);

	const json = parseJsonText(setting);
	if (!json.ok || !Array.isArray(json.value)) {
		return err([{ message: 'It is not a JSON list of connections.' }]);
	}
	const list: readonly unknown[] = json.value;
	if (list.length > CONNECTIONS_LIMIT) {
		return err([{ message: `It has more than ${CONNECTIONS_LIMIT} connections.` }]);
	}

	const read = await Promise.all(list.map((entry, index) => readEntry(entry, index + 1, rules)));
	const faults = [...read.flatMap((one) => (one.ok ? [] : one.error)), ...repeatedIds(list)];
	return faults.length > 0 ? err(faults) : ok(read.flatMap((one) => (one.ok ? [one.value] : [])));
}

/** The fault as one line. */
export function faultText({ entry, field, message }: ConnectionFault): string {
	const place = [
		'CONNECTIONS',
		...(entry === undefined ? [] : [`entry ${entry}`]),
		...(field === undefined ? [] : [field])
	];
	return `${place.join(', ')}: ${message}`;
}

async function readEntry(
	json: unknown,
	entry: number,
	rules: ConnectionRules
): Promise<Result<Connection, ConnectionFault[]>> {
	const parsed = v.safeParse(Entry, json);
	if (!parsed.success) {
		return err(
			parsed.issues.map((issue) => {
				const { field, message } = explainIssue(issue);
				// An entry that is no object has no field to name.
				return v.getDotPath(issue) === null ? { entry, message } : { entry, field, message };
			})
		);
	}
	const { output } = parsed;
	const faults = faultsAgainst(output, rules).map((fault) => ({ entry, ...fault }));
	const credential = await readCredential(output);
	if (!credential.ok || faults.length > 0) {
		return err([...faults, ...(credential.ok ? [] : [{ entry, ...credential.error }])]);
	}
	return ok({
		id: output.id,
		label: output.label,
		purpose: output.purpose,
		destination: serverChoiceOf(output),
		clientId: output.client_id,
		method: output.client_auth_method,
		...credential.value,
		scope: output.scope,
		allowedScopes: output.allowed_scopes,
		isReadOnly: output.read_only,
		isHidden: output.hidden,
		who: output.who,
		watch: output.watch && {
			everyHours: output.watch.every_hours,
			webhook: output.watch.webhook
		},
		endsAtMs: output.ends_on === undefined ? undefined : Date.parse(output.ends_on)
	});
}

type FieldFault = { readonly field: string; readonly message: string };

function faultsAgainst({ issuer, watch }: Entry, rules: ConnectionRules): FieldFault[] {
	const faults: FieldFault[] = [];
	if (issuer !== undefined && !rules.isTrustedIssuer(issuer)) {
		faults.push({
			field: 'issuer',
			message: 'TRUSTED_ISSUERS does not list it. Add it there, exactly.'
		});
	}
	if (watch?.webhook !== undefined) {
		const { protocol, host, username, password } = new URL(watch.webhook);
		if (protocol !== 'https:') {
			faults.push({ field: 'watch.webhook', message: 'A webhook starts with https://.' });
		} else if (username !== '' || password !== '') {
			faults.push({ field: 'watch.webhook', message: 'A webhook cannot have a user name.' });
		} else if (!rules.isWebhookHost(host)) {
			faults.push({
				field: 'watch.webhook',
				message: 'Its host is not in WEBHOOK_HOSTS. Add it there, such as ["hooks.slack.com"].'
			});
		}
	}
	return faults;
}

async function readCredential(
	entry: Entry
): Promise<Result<Pick<Connection, 'credential' | 'thumbprint'>, FieldFault>> {
	const { client_secret, private_key, key_id, client_auth_method: method } = entry;
	const needed = credentialKindOf(method);
	if (needed === 'secret') {
		return client_secret === undefined
			? err({ field: 'client_secret', message: `${method} needs a client secret.` })
			: ok({ credential: { kind: 'secret', secret: client_secret } satisfies Credential });
	}
	if (private_key === undefined) {
		return err({ field: 'private_key', message: `${method} needs a private key.` });
	}
	const key = await readPrivateKey(private_key);
	if (!key.ok) return err({ field: 'private_key', message: key.error.message });
	const { pkcs8, thumbprint, kid } = key.value;
	return ok({
		credential: {
			kind: 'private_key',
			key: { pkcs8: new Uint8Array(pkcs8), kid: key_id ?? kid }
		},
		thumbprint
	});
}

const Identified = v.looseObject({ id: v.string() });

function repeatedIds(list: readonly unknown[]): ConnectionFault[] {
	const seen = new Set<string>();
	return list.flatMap((json, index) => {
		if (!v.is(Identified, json)) return [];
		const { id } = json;
		if (!seen.has(id)) {
			seen.add(id);
			return [];
		}
		return [{ entry: index + 1, field: 'id', message: 'An earlier entry has this id.' }];
	});
}
