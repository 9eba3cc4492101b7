import * as v from 'valibot';
import type { PreflightRequest } from '$lib/api/preflight';
import type { NewSandbox } from '$lib/api/sandboxes';
import { ClientId, EnvironmentId } from '$lib/api/text';
import type { Fix } from '$lib/preflight/check';
import type { TokenExchangeRequest } from '$lib/api/token-exchange';
import { Configuration, EMPTY_CONFIGURATION, findFaults } from './configuration';
import type { TextStorage } from './browser-storage';
import type { CredentialHolder } from './credential-store.svelte';
import type { KnownApplication } from './sandbox-store.svelte';

const STORAGE_KEY = 'unified-flow.configuration';
const ASIDE_STORAGE_KEY = 'unified-flow.configuration-aside';

/** The non-secret configuration: typed, checked, and kept in `localStorage` as it is typed. */
export class ConfigurationStore {
	#storage: TextStorage;
	#values = $state<Configuration>({ ...EMPTY_CONFIGURATION });
	/** Of the other side: that of PingOne while the sandbox is in use, and the reverse. */
	#aside = $state.raw<Configuration>();
	/** Milliseconds since the epoch; `undefined` until something was saved in this visit. */
	#savedAtMs = $state<number>();
	#now: () => number;

	readonly faults = $derived(findFaults(this.#values));
	readonly isEmpty = $derived(this.#values.environment_id === '' && this.#values.client_id === '');

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

	/** Whose credential the form is about; `undefined` while its ids are not valid. */
	get holder(): CredentialHolder | undefined {
		const { region, environment_id, client_id } = this.#values;
		return v.is(EnvironmentId, environment_id) && v.is(ClientId, client_id)
			? { region, environment_id, client_id }
			: undefined;
	}

	/** Takes up what an earlier visit left. Anything that does not parse is left alone. */
	restore(): void {
		this.#values = this.#read(STORAGE_KEY) ?? this.#values;
		this.#aside = this.#read(ASIDE_STORAGE_KEY);
	}

	set<Field extends keyof Configuration>(field: Field, value: Configuration[Field]): void {
		this.#values[field] = value;
		this.#save();
	}

	/** Sets several fields at once, as a fix or its undoing does. */
	merge(fields: Partial<Configuration>): void {
		this.#values = { ...this.#values, ...fields };
		this.#save();
	}

	/** Takes up a fix of a refused request, as far as it is about a field of the form. */
	applyFix({ patch }: Fix): void {
		const { region, client_auth_method, key_id, scope } = patch;
		this.merge({
			...(region === undefined ? {} : { region }),
			...(client_auth_method === undefined ? {} : { client_auth_method }),
			...(key_id === undefined ? {} : { key_id }),
			...(scope === undefined ? {} : { scope })
		});
	}

	/** Fills the form with the client that a new sandbox recommends; what was typed for PingOne is kept. */
	adoptSandbox(sandbox: NewSandbox): void {
		if (this.#values.region !== 'sandbox' && !this.isEmpty) this.#keepAside({ ...this.#values });
		this.#values = {
			...this.#values,
			region: 'sandbox',
			environment_id: sandbox.environment_id,
			client_id: sandbox.client.client_id,
			client_auth_method: sandbox.client.client_auth_method,
			scope: sandbox.client.scope,
			key_id: '',
			audience: '',
			resource: ''
		};
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
		this.#values = {
			...this.#values,
			client_id: application.id,
			client_auth_method: application.client_auth_method,
			scope: application.scope,
			key_id: ''
		};
		this.#save();
	}

	reset(): void {
		this.#values = { ...EMPTY_CONFIGURATION };
		this.#savedAtMs = undefined;
		this.#storage.remove(STORAGE_KEY);
		this.#aside = undefined;
		this.#storage.remove(ASIDE_STORAGE_KEY);
	}

	/** The request for `/api/token-exchange`; the credential comes from the vault. */
	toTokenRequest(): TokenExchangeRequest {
		const values = this.#values;
		return {
			grant_type: 'client_credentials',
			region: values.region,
			environment_id: values.environment_id,
			client_id: values.client_id,
			client_auth_method: values.client_auth_method,
			...(values.scope === '' ? {} : { scope: values.scope }),
			...(values.audience === '' ? {} : { audience: values.audience }),
			...(values.resource === '' ? {} : { resource: values.resource }),
			...this.toAssertion()
		};
	}

	/** The same for `/api/preflight`, which takes the texts as they were typed. */
	toPreflight(): PreflightRequest {
		const { auto_advance: _preference, key_id: keyId, ...texts } = this.#values;
		const { typ } = this.toAssertion().assertion ?? {};
		return {
			...texts,
			...(texts.client_auth_method === 'private_key_jwt' && keyId !== '' ? { key_id: keyId } : {}),
			...(typ === undefined ? {} : { assertion: { typ } })
		};
	}

	/** Set only for the JWT methods, where the spec version and the key id matter. */
	toAssertion(): Pick<TokenExchangeRequest, 'assertion'> {
		const { client_auth_method: method, key_id: keyId, spec_version: version } = this.#values;
		if (method !== 'client_secret_jwt' && method !== 'private_key_jwt') return {};
		return {
			assertion: {
				typ: version === '2.1' ? 'client-authentication+jwt' : 'JWT',
				...(method === 'private_key_jwt' && keyId !== '' ? { kid: keyId } : {})
			}
		};
	}

	#changeSides(): void {
		const left = { ...this.#values };
		const { spec_version, auto_advance } = left;
		this.#values = { ...(this.#aside ?? EMPTY_CONFIGURATION), spec_version, auto_advance };
		this.#keepAside(left);
		this.#save();
	}

	#keepAside(configuration: Configuration): void {
		this.#aside = configuration;
		this.#storage.write(ASIDE_STORAGE_KEY, JSON.stringify(configuration));
	}

	#read(key: string): Configuration | undefined {
		const text = this.#storage.read(key);
		if (text === undefined) return undefined;
		const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Configuration), text);
		return parsed.success ? parsed.output : undefined;
	}

	#save(): void {
		this.#storage.write(STORAGE_KEY, JSON.stringify(this.#values));
		this.#savedAtMs = this.#now();
	}
}
