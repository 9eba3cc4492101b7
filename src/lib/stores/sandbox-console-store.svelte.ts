import type { SandboxFaults } from '$lib/api/sandbox-faults';
import type { SandboxOptions } from '$lib/api/sandbox-options';
import { callPageEndpoint } from '$lib/api/call-page-endpoint';
import { manageSandbox, type ManagementAnswer, type ManagementCall } from '$lib/api/manage-sandbox';
import { UNREACHABLE, type ApiFailure, type WorkbenchApi } from '$lib/api/workbench-api';
import type { PingOneApplication } from '$lib/pingone/application';
import {
	differencesOf,
	writableMembersOf,
	type FieldDifference
} from '$lib/pingone/application-change';
import { replacementOf, rotationOf, type ApplicationEdit } from '$lib/pingone/managed-application';
import {
	readApplications,
	readAttributes,
	readDetail,
	readKeyRotationPolicy,
	readResources,
	type ApplicationDetail,
	type ManagedResource,
	type Reader
} from '$lib/pingone/managed-environment';
import { readRefusal, type ManagementRefusal } from '$lib/pingone/managed-secret';
import { managementPathOf } from '$lib/pingone/management';
import type { KeyRotationPolicy, ResourceAttribute } from '$lib/pingone/management-documents';
import { ok, type Result } from '$lib/result';

export type ConsoleCall = ManagementCall & { readonly answer: ManagementAnswer };

/** What a run is about, so that its outcome is told where it was begun. */
export type RunSubject =
	| 'environment'
	| 'application'
	| 'settings'
	| 'secret'
	| 'grants'
	| 'attributes'
	| 'keys'
	| 'introspection'
	| 'faults'
	| 'options';

/** The last thing that was done, with every call that it took. */
export type ConsoleRun = {
	readonly about: RunSubject;
	readonly label: string;
	readonly calls: readonly ConsoleCall[];
	readonly differences: readonly FieldDifference[];
	readonly refusal?: ManagementRefusal | undefined;
};

type AttributeBody = { readonly name: string; readonly value: string };

export type ConsolePhase =
	| { readonly status: 'idle' | 'pending' | 'ready' }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/** A sandbox as its administrator sees it: everything that is shown came from its Management API. */
export class SandboxConsoleStore {
	#api: WorkbenchApi;
	#now: () => number;
	#environmentId = $state('');
	#phase = $state.raw<ConsolePhase>({ status: 'idle' });
	#applications = $state.raw<readonly PingOneApplication[]>([]);
	#resources = $state.raw<readonly ManagedResource[]>([]);
	/** By resource id. */
	#attributes = $state.raw<Readonly<Record<string, readonly ResourceAttribute[]>>>({});
	#keyRotation = $state.raw<KeyRotationPolicy>();
	#faults = $state.raw<SandboxFaults>();
	#options = $state.raw<SandboxOptions>();
	#detail = $state.raw<ApplicationDetail>();
	#run = $state.raw<ConsoleRun>();
	#isBusy = $state(false);
	/** Ends when all that was begun has ended: one thing is done at a time. */
	#turn: Promise<unknown> = Promise.resolve();
	/** Of what is done now. */
	#calls: ConsoleCall[] = [];
	/** Which selection is the newest, so that an older one that waited is left out. */
	#selection = 0;

	constructor(api: WorkbenchApi, now: () => number) {
		this.#api = api;
		this.#now = now;
	}

	get environmentId(): string {
		return this.#environmentId;
	}

	get phase(): ConsolePhase {
		return this.#phase;
	}

	/** PingOne's own applications first, as it lists them. */
	get applications(): readonly PingOneApplication[] {
		return this.#applications;
	}

	get resources(): readonly ManagedResource[] {
		return this.#resources;
	}

	get faults(): SandboxFaults | undefined {
		return this.#faults;
	}

	get options(): SandboxOptions | undefined {
		return this.#options;
	}

	get detail(): ApplicationDetail | undefined {
		return this.#detail;
	}

	get run(): ConsoleRun | undefined {
		return this.#run;
	}

	/** While a change is on its way, no other may begin. */
	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** Reads the environment: its applications, its resources with their scopes, its switches. */
	async open(environmentId: string): Promise<void> {
		await this.#perform('environment', 'Read the environment', async () => {
			this.#environmentId = environmentId;
			this.#detail = undefined;
			this.#attributes = {};
			this.#keyRotation = undefined;
			this.#phase = { status: 'pending' };
			const faults = await callPageEndpoint(this.#api, 'readFaults', environmentId);
			if (!faults.ok) return faults;
			const options = await callPageEndpoint(this.#api, 'readOptions', environmentId);
			if (!options.ok) return options;
			const applications = await readApplications(this.#reader);
			if (!applications.ok) return applications;
			const resources = await readResources(this.#reader);
			if (!resources.ok) return resources;
			this.#faults = faults.value;
			this.#options = options.value;
			this.#applications = applications.value;
			this.#resources = resources.value;
			this.#phase = { status: 'ready' };
			return ok(null);
		});
	}

	async select(applicationId: string): Promise<void> {
		this.#selection += 1;
		const selection = this.#selection;
		const name = this.#applications.find(({ id }) => id === applicationId)?.name ?? applicationId;
		await this.#perform('application', `Read “${name}”`, async () => {
			if (selection !== this.#selection) return ok(null);
			const detail = await readDetail(this.#reader, applicationId);
			if (!detail.ok) return detail;
			this.#detail = detail.value;
			return ok(null);
		});
	}

	async save(edit: ApplicationEdit): Promise<boolean> {
		const { application } = this.#detailNow();
		const body = replacementOf(application, edit);
		return this.#change(
			'settings',
			`Change “${application.name}”`,
			{ method: 'PUT', path: managementPathOf({ kind: 'application', id: application.id }), body },
			differencesOf(writableMembersOf(application), body)
		);
	}

	/** A new secret. The one before stays good for `graceMs`; without it, it ends at once. */
	async rotateSecret(graceMs: number | undefined): Promise<boolean> {
		const { application } = this.#detailNow();
		return this.#change('secret', `Rotate the secret of “${application.name}”`, {
			method: 'POST',
			path: managementPathOf({ kind: 'secret', id: application.id }),
			body: rotationOf(graceMs, this.#environmentNow())
		});
	}

	/** Ends the secret before the last rotation. */
	async endPreviousSecret(): Promise<boolean> {
		const { application } = this.#detailNow();
		return this.#change('secret', `End the previous secret of “${application.name}”`, {
			method: 'DELETE',
			path: managementPathOf({ kind: 'secret', id: application.id })
		});
	}

	/** Grants these scopes of one resource and no others of it. */
	async grantScopes(resourceId: string, scopeIds: readonly string[]): Promise<boolean> {
		const { application, grants = [] } = this.#detailNow();
		const path = managementPathOf({ kind: 'grants', id: application.id });
		const grant = grants.find((one) => one.resourceId === resourceId);
		const body = { resource: { id: resourceId }, scopes: scopeIds.map((id) => ({ id })) };
		const label = `Change the grants of “${application.name}”`;
		if (grant === undefined) return this.#change('grants', label, { method: 'POST', path, body });
		const own = `${path}/${grant.id}`;
		return this.#change(
			'grants',
			label,
			scopeIds.length === 0 ? { method: 'DELETE', path: own } : { method: 'PUT', path: own, body }
		);
	}

	/** Makes a key pair; answers its public half, and whether the sandbox registered it. */
	async makeKey(): Promise<{ jwks: string; isRegistered: boolean } | undefined> {
		const { application } = this.#detailNow();
		let jwks: string | undefined;
		await this.#perform('settings', `Make a key pair for “${application.name}”`, async () => {
			const made = await this.#api.call('makeSandboxKey', this.#environmentId, application.id);
			if (!made.ok) return made;
			jwks = JSON.stringify(made.value.jwks);
			return this.#refresh();
		});
		return jwks === undefined
			? undefined
			: { jwks, isRegistered: this.#detail?.application.jwks === jwks };
	}

	async setFaults(faults: SandboxFaults): Promise<boolean> {
		return this.#perform('faults', 'Set the faults', async () => {
			const set = await callPageEndpoint(this.#api, 'setFaults', this.#environmentId, faults);
			if (!set.ok) return set;
			this.#faults = set.value;
			return ok(null);
		});
	}

	async setOptions(options: SandboxOptions): Promise<boolean> {
		return this.#perform('options', 'Set the options', async () => {
			const set = await callPageEndpoint(this.#api, 'setOptions', this.#environmentId, options);
			if (!set.ok) return set;
			this.#options = set.value;
			return ok(null);
		});
	}

	/** Reads what one resource maps into its tokens. */
	async readAttributes(resourceId: string): Promise<boolean> {
		return this.#perform('attributes', 'Read the attributes', () => this.#readMapped(resourceId));
	}

	/** What a resource maps, once it was read. */
	attributesOf(resourceId: string): readonly ResourceAttribute[] | undefined {
		return this.#attributes[resourceId];
	}

	async addAttribute(resourceId: string, body: AttributeBody): Promise<boolean> {
		const path = managementPathOf({ kind: 'attributes', id: resourceId });
		const label = `Map “${body.name}” into the token`;
		return this.#change('attributes', label, { method: 'POST', path, body }, [], () =>
			this.#readMapped(resourceId)
		);
	}

	async removeAttribute(resourceId: string, { id, name }: ResourceAttribute): Promise<boolean> {
		const path = `${managementPathOf({ kind: 'attributes', id: resourceId })}/${id}`;
		return this.#change('attributes', `Remove “${name}”`, { method: 'DELETE', path }, [], () =>
			this.#readMapped(resourceId)
		);
	}

	/** How a resource proves itself where it introspects; its keys, where it signs. */
	async setIntrospection(
		resource: ManagedResource['resource'],
		method: string,
		jwks: string
	): Promise<boolean> {
		const { jwks: _old, ...members } = writableMembersOf(resource);
		const body = {
			...members,
			introspectEndpointAuthMethod: method,
			...(method === 'PRIVATE_KEY_JWT' && { jwks })
		};
		const path = managementPathOf({ kind: 'resource', id: resource.id });
		return this.#change(
			'introspection',
			`Change “${resource.name}”`,
			{ method: 'PUT', path, body },
			differencesOf(writableMembersOf(resource), body),
			async () => {
				const resources = await readResources(this.#reader);
				if (!resources.ok) return resources;
				this.#resources = resources.value;
				return ok(null);
			}
		);
	}

	/** The policy of the environment, once it was read. */
	get keyRotation(): KeyRotationPolicy | undefined {
		return this.#keyRotation;
	}

	async readKeyRotation(): Promise<KeyRotationPolicy | undefined> {
		await this.#perform('keys', 'Read the key rotation policy', () => this.#readPolicy());
		return this.#keyRotation;
	}

	/** The next key signs from now on. PingOne does it by time alone. */
	async rotateKeys(): Promise<boolean> {
		return this.#perform('keys', 'Rotate the keys', async () => {
			const id = this.#environmentId;
			const rotated = await callPageEndpoint(this.#api, 'rotateSandboxKeys', id);
			return rotated.ok ? this.#readPolicy() : rotated;
		});
	}

	async #readPolicy(): Promise<Result<null, ApiFailure>> {
		const read = await readKeyRotationPolicy(this.#reader);
		if (!read.ok) return read;
		this.#keyRotation = read.value;
		return ok(null);
	}

	async #readMapped(resourceId: string): Promise<Result<null, ApiFailure>> {
		const read = await readAttributes(this.#reader, resourceId);
		if (!read.ok) return read;
		this.#attributes = { ...this.#attributes, [resourceId]: read.value };
		return ok(null);
	}

	/** A change, and then what is there after it. A refusal is told and changes nothing. */
	async #change(
		about: RunSubject,
		label: string,
		call: ManagementCall,
		differences: readonly FieldDifference[] = [],
		refresh = () => this.#refresh()
	): Promise<boolean> {
		let refusal: ManagementRefusal | undefined;
		const isDone = await this.#perform(
			about,
			label,
			async () => {
				const answer = await this.#send(call);
				if (!answer.ok) return answer;
				refusal = readRefusal(answer.value);
				return refusal === undefined ? refresh() : ok(null);
			},
			() => ({ differences, refusal })
		);
		return isDone && refusal === undefined;
	}

	/** Waits for its turn, works, and shows the calls that it made. */
	#perform(
		about: RunSubject,
		label: string,
		work: () => Promise<Result<null, ApiFailure>>,
		more: () => Pick<ConsoleRun, 'differences' | 'refusal'> = () => ({ differences: [] })
	): Promise<boolean> {
		const turn = this.#turn.then(async () => {
			this.#isBusy = true;
			this.#calls = [];
			const done = await work();
			this.#isBusy = false;
			this.#run = { about, label, calls: this.#calls, ...more() };
			if (!done.ok) this.#phase = { status: 'failed', failure: done.error };
			else if (this.#phase.status === 'failed') this.#phase = { status: 'ready' };
			return done.ok;
		});
		this.#turn = turn.catch(() => {
			// A bug in one thing, which its caller hears of, does not stop the next.
			this.#isBusy = false;
		});
		return turn;
	}

	async #refresh(): Promise<Result<null, ApiFailure>> {
		const detail = await readDetail(this.#reader, this.#detailNow().application.id);
		if (!detail.ok) return detail;
		const { application } = detail.value;
		this.#detail = detail.value;
		this.#applications = this.#applications.map((one) =>
			one.id === application.id ? application : one
		);
		return ok(null);
	}

	// The sandbox is ours: an answer of another shape is a workbench that does not work.
	readonly #reader: Reader<ApiFailure> = {
		send: (path) => this.#send({ method: 'GET', path: managementPathOf(path) }),
		odd: UNREACHABLE
	};

	async #send(call: ManagementCall): Promise<Result<ManagementAnswer, ApiFailure>> {
		const answer = await manageSandbox(this.#api, this.#environmentId, call);
		if (answer.ok) this.#calls.push({ ...call, answer: answer.value });
		return answer;
	}

	#detailNow(): ApplicationDetail {
		if (this.#detail === undefined) throw new Error('No application is chosen.');
		return this.#detail;
	}

	/** The environment's clock, which may be set wrong: a grace time counts by it. */
	#environmentNow(): number {
		return this.#now() + (this.#faults?.clock_skew_seconds ?? 0) * 1000;
	}
}
