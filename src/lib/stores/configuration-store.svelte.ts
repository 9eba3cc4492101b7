import * as v from 'valibot';
import type { ConnectionEntry } from '$lib/api/connections';
import type { PreflightRequest } from '$lib/api/preflight-request';
import type { NewSandbox } from '$lib/api/sandboxes';
import { ClientId } from '$lib/flow/text';
import type { Fix } from '$lib/preflight/check';
import {
	bringsClient,
	EMPTY_CONFIGURATION,
	findFaults,
	readConfiguration,
	type Configuration
} from '$lib/flow/configuration';
import { readServerChoice } from '$lib/flow/server-choice';
import { assertionMembersOf } from '$lib/flow/request-of';
import type { ConfigurationSides } from '$lib/intake/configuration-sides';
import { DEFAULT_REGION } from '$lib/pingone/region';
import type { TextStorage } from './browser-storage';
import type { CredentialHolder } from './credential-store.svelte';
import type { KnownApplication } from './sandbox-store.svelte';

const STORAGE_KEY = 'unified-flow.configuration';
const ASIDE_STORAGE_KEY = 'unified-flow.configuration-aside';
const OWN_STORAGE_KEY = 'unified-flow.configuration-own';

const Kept = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown()));

/** The non-secret configuration: typed, checked, and kept in `localStorage` as it is typed. */
export class ConfigurationStore {
	#storage: TextStorage;
	#values = $state<Configuration>({ ...EMPTY_CONFIGURATION });
	#advances = $state(true);
	/** Of the other side: that of PingOne while the sandbox is in use, and the reverse. */
	#aside = $state.raw<Configuration>();
	/** The client that was typed, while a connection is in use. */
	#own = $state.raw<Configuration>();
	/** Milliseconds since the epoch; `undefined` until something was saved in this visit. */
	#savedAtMs = $state<number>();
	#now: () => number;

	/** Whether an issuer is chosen whose URL is not typed yet. */
	isIssuerExpected = $state(false);

	readonly faults = $derived(findFaults(this.#values));
	readonly isEmpty = $derived(
		this.#values.environment_id === '' &&
			this.#values.issuer === undefined &&
			this.#values.client_id === ''
	);

	constructor(storage: TextStorage, now: () => number) {
		this.#storage = storage;
		this.#now = now;
	}

	get values(): Readonly<Configuration> {
		return this.#values;
	}

	get savedAtMs(): number | undefined {
		return this.#savedAtMs;
	}

	/** Whether a token that arrives opens step 2 by itself. */
	get advances(): boolean {
		return this.#advances;
	}

	set advances(isOn: boolean) {
		this.#advances = isOn;
		this.#save();
	}

	/** Whose credential the form is about; `undefined` while its ids are not valid. */
	get holder(): CredentialHolder | undefined {
		const { client_id } = this.#values;
		const server = readServerChoice(this.#values);
		return server && v.is(ClientId, client_id) ? { ...server, client_id } : undefined;
	}

	/** Takes up what an earlier visit left. Anything that does not parse is left alone. */
	restore(): void {
		const kept = this.#read(STORAGE_KEY);
		if (kept !== undefined) {
			this.#values = readConfiguration(kept);
			this.#advances = kept['auto_advance'] !== false;
		}
		const aside = this.#read(ASIDE_STORAGE_KEY);
		this.#aside = aside && readConfiguration(aside);
		const own = this.#read(OWN_STORAGE_KEY);
		this.#own = own && readConfiguration(own);
	}

	set<Field extends keyof Configuration>(field: Field, value: Configuration[Field]): void {
		this.#values[field] = value;
		// A server is named in one way: who names an environment takes back the issuer.
		if (field === 'region' || field === 'environment_id') this.#values.issuer = undefined;
		if (bringsClient({ [field]: value })) this.#values.connection = undefined;
		this.#save();
	}

	/** Sets several fields at once, as a fix or its undoing does. */
	merge(fields: Partial<Configuration>): void {
		// An issuer is in no region and no environment; who was in the sandbox finds it as it was left.
		const isElsewhere = fields.issuer !== undefined;
		if (isElsewhere && this.#values.region === 'sandbox') this.#keepAside({ ...this.#values });
		this.#values = {
			...this.#values,
			...(bringsClient(fields) && { connection: undefined }),
			...fields,
			...(isElsewhere && { region: DEFAULT_REGION, environment_id: '' })
		};
		this.#save();
	}

	/** Takes up a fix of a refused request, as far as it is about a field of the form. */
	applyFix({ patch }: Fix): void {
		// Of a connection only the operator can change the client.
		const { scope } = patch;
		const { region, client_auth_method, key_id }: Fix['patch'] =
			this.#values.connection === undefined ? patch : {};
		this.merge({
			...(region && { region }),
			...(client_auth_method && { client_auth_method }),
			...(key_id === undefined ? {} : { key_id }),
			...(scope === undefined ? {} : { scope })
		});
	}

	/** Fills the form with the client that a new sandbox recommends; what was typed for PingOne is kept. */
	adoptSandbox(sandbox: NewSandbox): void {
		if (this.#values.region !== 'sandbox' && !this.isEmpty) this.#keepAside({ ...this.#values });
		this.merge({
			region: 'sandbox',
			environment_id: sandbox.environment_id,
			issuer: undefined,
			connection: undefined,
			assertion: undefined,
			client_id: sandbox.client.client_id,
			client_auth_method: sandbox.client.client_auth_method,
			scope: sandbox.client.scope,
			key_id: '',
			audience: '',
			resource: ''
		});
	}

	/** Fills the form with a connection of the team; the client that was typed is kept. */
	adoptConnection(entry: ConnectionEntry): void {
		const { connection, region } = this.#values;
		const isSandbox = region === 'sandbox';
		if (connection === undefined) this.#keepOwn(isSandbox ? this.#aside : { ...this.#values });
		if (isSandbox) this.#keepAside({ ...this.#values });
		this.#values = {
			...EMPTY_CONFIGURATION,
			spec_version: this.#values.spec_version,
			connection: entry.id,
			...(entry.issuer === undefined
				? { region: entry.region ?? DEFAULT_REGION, environment_id: entry.environment_id ?? '' }
				: { issuer: entry.issuer }),
			client_id: entry.client_id,
			client_auth_method: entry.client_auth_method,
			key_id: entry.key_id ?? '',
			scope: entry.scope
		};
		this.#save();
	}

	/** Back to the client that was typed before a connection was chosen. */
	leaveConnection(): void {
		const { spec_version } = this.#values;
		this.#values = { ...(this.#own ?? EMPTY_CONFIGURATION), spec_version };
		this.#save();
	}

	/** Whether the sandbox is in use, or was left with its configuration kept. */
	get isSandboxKept(): boolean {
		return this.#values.region === 'sandbox' || this.#aside?.region === 'sandbox';
	}

	/** From the sandbox to PingOne, as it was configured before. */
	leaveSandbox(): void {
		if (this.#values.region === 'sandbox') this.#changeSides();
	}

	/** Back into the sandbox, as it was left. */
	returnToSandbox(): void {
		if (this.#values.region !== 'sandbox' && this.#aside?.region === 'sandbox') this.#changeSides();
	}

	/** Fills the form with an application of the sandbox. */
	adoptApplication(application: KnownApplication): void {
		this.merge({
			client_id: application.id,
			client_auth_method: application.client_auth_method,
			scope: application.scope,
			key_id: ''
		});
	}

	/** What is kept of the other side. */
	get aside(): Configuration | undefined {
		return this.#aside;
	}

	/** Both sides at once, as they were or as something from outside fills them. */
	putBack({ values, aside }: ConfigurationSides): void {
		this.#values = values;
		this.#keepAside(aside);
		this.#save();
	}

	reset(): void {
		this.#values = { ...EMPTY_CONFIGURATION };
		this.#advances = true;
		this.#savedAtMs = undefined;
		this.#storage.remove(STORAGE_KEY);
		this.#aside = undefined;
		this.#storage.remove(ASIDE_STORAGE_KEY);
		this.#own = undefined;
		this.#storage.remove(OWN_STORAGE_KEY);
	}

	/** The body of `/api/preflight`, which takes the texts as they were typed. */
	toPreflight(): PreflightRequest {
		const { key_id, ...typed } = this.#values;
		return {
			...typed,
			key_id: typed.client_auth_method === 'private_key_jwt' ? key_id : '',
			...assertionMembersOf({ ...this.#values, key_id: '' })
		};
	}

	#changeSides(): void {
		const left = { ...this.#values };
		const { spec_version } = left;
		const values = { ...(this.#aside ?? EMPTY_CONFIGURATION), spec_version };
		this.putBack({ values, aside: left });
	}

	#keepAside(configuration: Configuration | undefined): void {
		this.#aside = configuration;
		this.#storage.write(ASIDE_STORAGE_KEY, JSON.stringify(configuration ?? null));
	}

	#keepOwn(configuration: Configuration | undefined): void {
		this.#own = configuration;
		if (configuration === undefined) this.#storage.remove(OWN_STORAGE_KEY);
		else this.#storage.write(OWN_STORAGE_KEY, JSON.stringify(configuration));
	}

	#read(key: string): Record<string, unknown> | undefined {
		const parsed = v.safeParse(Kept, this.#storage.read(key));
		return parsed.success ? parsed.output : undefined;
	}

	#save(): void {
		this.#storage.write(
			STORAGE_KEY,
			JSON.stringify({ ...this.#values, auto_advance: this.#advances })
		);
		this.#savedAtMs = this.#now();
	}
}
