/**
 * From a text that somebody has in the clipboard to what the form can take: what fills it, the one
 * credential, and what is left, by its name. No value of a secret is in any word of it. Pure.
 */
import { credentialKindOf, CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { ConfigurationPatch } from '$lib/flow/configuration';
import { isUuid } from '$lib/pingone/id';
import { meantNames, writeScope } from '$lib/oauth/scope';
import { err, ok, type Result } from '$lib/result';
import { kindsOf } from './intake-kinds';
import { meaningOf } from './meaning';
import type { Meaning, NamedText, Reading } from './named-text';
import { looksLikeSecret } from './secret-looks';
import { readRegion, readServerUrl, type FoundServer } from './server-url';
import { isPlaceholder, resolveVariables } from './variable-text';

/** PingOne's whole Postman environment has 20 KB. More than this is a log or a collection. */
const PASTE_LIMIT_CHARACTERS = 64 * 1024;

export type PastedCredential = {
	readonly kind: 'secret' | 'private_key';
	/** Goes to the vault, and nowhere else. */
	readonly text: string;
	/** The name that it stood under. */
	readonly name: string;
};

/** Names that were left for one reason. */
export type LeftOver = { readonly why: string; readonly names: readonly string[] };

export type Paste = {
	/** Such as "a curl command". */
	readonly from: string;
	/** What the form is to have. A server and a method come whole. */
	readonly fields: ConfigurationPatch;
	readonly credential?: PastedCredential;
	readonly left: readonly LeftOver[];
	readonly notes: readonly string[];
};

export type PasteFault =
	| { readonly code: 'empty' | 'not_recognized' | 'collection' }
	| { readonly code: 'too_large'; readonly characters: number };

type Context = {
	/** Where the workbench is served: the sandbox lies below it. */
	readonly workbenchOrigin: string;
	/** The method of the form, which stays where it goes with the credential. */
	readonly method: ClientAuthMethod;
};

const ACCEPTED =
	'Paste a curl command, a .env file, a PingOne Postman environment, an issuer, a discovery URL or a token URL.';

/** Why a text was not taken, and what to do. */
export function explainPasteFault(fault: PasteFault): string {
	switch (fault.code) {
		case 'empty':
			return `The field is empty. ${ACCEPTED}`;
		case 'not_recognized':
			return `We found nothing for this form in the text. ${ACCEPTED}`;
		case 'collection':
			return 'This is a Postman collection: it holds requests, not values. Export the environment instead: in Postman, Environments → PingOne → Export.';
		case 'too_large':
			return `The text has ${String(Math.ceil(fault.characters / 1024))} KB. We read up to ${String(PASTE_LIMIT_CHARACTERS / 1024)} KB: paste only the command, the variables or the address.`;
	}
}

/** Reads a text as the first kind in which something for the form is found. */
export function readPaste(text: string, context: Context): Result<Paste, PasteFault> {
	if (text.length > PASTE_LIMIT_CHARACTERS) {
		return err({ code: 'too_large', characters: text.length });
	}
	const written = text.replace(/^\ufeff/, '').trim();
	if (written === '') return err({ code: 'empty' });
	if (
		/^\{[^]*"schema"\s*:\s*"https:\/\/schema\.(?:get)?postman\.com\/json\/collection/.test(written)
	) {
		return err({ code: 'collection' });
	}
	for (const { label, read } of kindsOf(written)) {
		const paste = settle(read(written), { ...context, from: label });
		if (paste !== undefined) return ok(paste);
	}
	return err({ code: 'not_recognized' });
}

/** `undefined` where none of it is for the form. */
function settle(reading: Reading, context: Context & { readonly from: string }): Paste | undefined {
	const left = new Map<string, Set<string>>();
	const leave = (name: string, why: string) => {
		left.set(why, (left.get(why) ?? new Set()).add(name));
	};
	const known = meantTexts(reading.texts, leave);
	if (known.length === 0 && reading.method === undefined) {
		return left.size > 0 && reading.texts.some(({ name, meaning }) => meaning ?? meaningOf(name))
			? { from: context.from, fields: {}, left: inGroups(left), notes: [] }
			: undefined;
	}

	const { mine, others } = clientOf(known);
	for (const { name } of others) leave(name, WORKERS);
	const server = serverOf(mine, { ...context, leave });
	const credential = credentialOf(mine, leave);
	const method = methodOf(mine, { ...context, reading, credential, leave });
	const fields: ConfigurationPatch = {
		...serverFields(server),
		...(method && { client_auth_method: method }),
		...plainFields(mine, leave)
	};
	if (Object.keys(fields).length === 0 && credential === undefined && left.size === 0) {
		return undefined;
	}
	return {
		from: context.from,
		fields,
		...(credential && { credential }),
		left: inGroups(left),
		notes: [...(reading.notes ?? []), ...notesOf(server)]
	};
}

const WORKERS =
	'Belongs to a worker application. Enter it in the App Picker, under “Choose an application”';
const TAKEN_ALREADY = 'Has another value than the one that was used';

type Leave = (name: string, why: string) => void;

type Meant = {
	readonly name: string;
	readonly text: string;
	readonly meaning: Meaning;
	readonly isWorkers: boolean;
};

/** The texts that mean something and have a value; the rest is told. */
function meantTexts(texts: readonly NamedText[], leave: Leave): Meant[] {
	const values = new Map(texts.map(({ name, text }) => [name, text]));
	return texts.flatMap(({ name, text: written, meaning: placed }): Meant[] => {
		const byName = meaningOf(name);
		const meaning = placed ?? byName?.meaning;
		if (meaning === undefined) {
			leave(name, 'Not a part of this form');
			return [];
		}
		const isWorkers = placed === undefined && byName?.isWorkers === true;
		const why = WHY_LEFT[meaning];
		if (why !== undefined) {
			leave(name, why);
			return [];
		}
		const text = resolveVariables(written, values).trim();
		if (text === '') leave(name, 'Empty');
		else if (isPlaceholder(text))
			leave(name, 'A placeholder or a variable whose value is not in the text');
		else return [{ name, text, meaning, isWorkers }];
		return [];
	});
}

/** What no form can keep, whatever its value. */
const WHY_LEFT: { readonly [Name in Meaning]?: string } = {
	client_assertion:
		'A client assertion works once, so it was not kept. Enter the secret or the key that signs it',
	token: 'A token is not a setting. You request a new one here',
	file: 'Names a file on your computer. Choose that file under Private Key'
};

/** A text that has values of a worker and of another client: the other client is the one to configure. */
function clientOf(all: readonly Meant[]): { mine: readonly Meant[]; others: readonly Meant[] } {
	const isAbout = (meaning: Meaning) => meaning === 'client_id';
	const hasClient = all.some(({ meaning, isWorkers }) => isAbout(meaning) && !isWorkers);
	const hasWorker = all.some(({ meaning, isWorkers }) => isAbout(meaning) && isWorkers);
	if (hasClient || !hasWorker) {
		return {
			mine: all.filter(({ isWorkers }) => !isWorkers),
			others: all.filter(({ isWorkers }) => isWorkers)
		};
	}
	// The worker is the only client, and asks in its own environment. What is named for it goes first.
	return {
		mine: [...all].sort((one, other) => Number(other.isWorkers) - Number(one.isWorkers)),
		others: []
	};
}

/** The first text of a meaning; one with another value is told. */
function firstOf(texts: readonly Meant[], meaning: Meaning, leave: Leave): Meant | undefined {
	const [first, ...rest] = texts.filter((one) => one.meaning === meaning);
	for (const { name, text } of rest) if (text !== first?.text) leave(name, TAKEN_ALREADY);
	return first;
}

type ServerContext = Context & { readonly leave: Leave };

/** From ids, regions and addresses together. What is said of PingOne wins over another issuer. */
function serverOf(
	texts: readonly Meant[],
	{ workbenchOrigin, leave }: ServerContext
): FoundServerParts {
	const found: FoundServer[] = [];
	for (const { name, text, meaning } of texts) {
		if (meaning !== 'issuer' && meaning !== 'endpoint') continue;
		const server = readServerUrl(text, { workbenchOrigin, isIssuer: meaning === 'issuer' });
		if (server.ok) found.push(server.value);
		else leave(name, server.error);
	}
	const regions = found.flatMap((one) => ('region' in one ? [one] : []));
	const id = environmentIdOf(texts, leave);
	const named = regions.find(({ environment_id }) => environment_id !== undefined);
	const region = regionOf(texts, leave) ?? (named ?? regions[0])?.region;
	const environmentId = id ?? named?.environment_id;
	const issuer = found.find((one) => 'issuer' in one);
	if (issuer !== undefined && named === undefined) return { issuer: issuer.issuer };
	return {
		...(region && { region }),
		...(environmentId !== undefined && { environment_id: environmentId })
	};
}

type FoundServerParts = Pick<ConfigurationPatch, 'region' | 'environment_id' | 'issuer'>;

function regionOf(texts: readonly Meant[], leave: Leave): FoundServerParts['region'] {
	const named = firstOf(texts, 'region', leave);
	if (named === undefined) return undefined;
	const region = readRegion(named.text);
	if (region === undefined) leave(named.name, 'Not a region of PingOne');
	return region;
}

function environmentIdOf(texts: readonly Meant[], leave: Leave): string | undefined {
	const named = firstOf(texts, 'environment_id', leave);
	if (named === undefined) return undefined;
	if (isUuid(named.text)) return named.text.toLowerCase();
	leave(named.name, 'Not a UUID, so not an environment ID of PingOne');
	return undefined;
}

/** A server is named in one way. */
function serverFields({ issuer, region, environment_id }: FoundServerParts): ConfigurationPatch {
	if (issuer !== undefined) return { issuer, environment_id: '' };
	if (region === undefined && environment_id === undefined) return {};
	return {
		issuer: undefined,
		...(region && { region }),
		...(environment_id !== undefined && { environment_id })
	};
}

function credentialOf(texts: readonly Meant[], leave: Leave): PastedCredential | undefined {
	const key = firstOf(texts, 'private_key', leave);
	const secret = firstOf(texts, 'client_secret', leave);
	if (key !== undefined && secret !== undefined) {
		leave(key.name, 'There is a client secret as well, and a client has one of the two');
	}
	if (secret !== undefined) return { kind: 'secret', text: secret.text, name: secret.name };
	return key && { kind: 'private_key', text: key.text, name: key.name };
}

type MethodContext = Context & {
	readonly reading: Reading;
	readonly credential: PastedCredential | undefined;
	readonly leave: Leave;
};

/** What the text says, where it goes with the credential; else what the form has, where that does. */
function methodOf(
	texts: readonly Meant[],
	{ reading, credential, method: current, leave }: MethodContext
): ClientAuthMethod | undefined {
	const named = firstOf(texts, 'client_auth_method', leave);
	const spelled = CLIENT_AUTH_METHODS.find((one) => one === named?.text.toLowerCase());
	if (named !== undefined && spelled === undefined) {
		leave(named.name, 'Not one of the four methods of this workbench');
	}
	const said = reading.method ?? spelled;
	if (credential === undefined) return said;
	const goes = (method: ClientAuthMethod) => credentialKindOf(method) === credential.kind;
	if (said !== undefined && goes(said)) return said;
	if (goes(current)) return undefined;
	return CLIENT_AUTH_METHODS.find(goes);
}

const PLAIN = ['client_id', 'key_id', 'audience', 'resource'] as const;

function plainFields(texts: readonly Meant[], leave: Leave): ConfigurationPatch {
	const fields: Partial<Record<(typeof PLAIN)[number] | 'scope', string>> = {};
	for (const meaning of PLAIN) {
		const found = firstOf(texts, meaning, leave);
		if (found === undefined) continue;
		if (looksLikeSecret(found.text)) leave(found.name, 'Looks like a secret');
		else fields[meaning] = found.text;
	}
	const scope = firstOf(texts, 'scope', leave);
	if (scope !== undefined) {
		if (looksLikeSecret(scope.text)) leave(scope.name, 'Looks like a secret');
		else fields.scope = writeScope(meantNames(scope.text)) ?? scope.text;
	}
	const grant = firstOf(texts, 'grant_type', leave);
	if (grant !== undefined && grant.text !== 'client_credentials') {
		leave(grant.name, 'Names another grant. This workbench uses client_credentials');
	}
	return fields;
}

function notesOf({ issuer, region, environment_id }: FoundServerParts): string[] {
	if (issuer !== undefined) {
		return [
			'This issuer is not in PingOne’s region list: a custom domain or another server. Requests go there only if the operator of this workbench lists it in TRUSTED_ISSUERS.'
		];
	}
	return region === undefined && environment_id !== undefined
		? ['The text does not say in which region the environment is. Check the region below.']
		: [];
}

function inGroups(left: ReadonlyMap<string, ReadonlySet<string>>): LeftOver[] {
	return Array.from(left, ([why, names]) => ({ why, names: [...names] }));
}
