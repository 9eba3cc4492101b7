import type { PreflightRequest } from '$lib/api/preflight-request';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import type { Check, Fix } from '$lib/preflight/check';
import type { applyFixes } from '$lib/preflight/fixes';
import { describeFixed, errorFixesOf } from '$lib/preflight/offered-fixes';
import { describeOpen, VERDICT_TEXTS, verdictOf, type Verdict } from '$lib/preflight/verdict';
import type { CallLogStore } from './call-log-store.svelte';
import type { Configuration } from '$lib/flow/configuration';
import type { ToastStore } from './toast-store.svelte';

export type PreflightPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'validating' }
	| {
			readonly status: 'answered';
			readonly body: PreflightRequest;
			readonly checks: readonly Check[];
			readonly verdict: Verdict;
	  }
	/** The workbench itself gave no answer, which says nothing of the configuration. */
	| { readonly status: 'failed'; readonly body: PreflightRequest; readonly failure: ApiFailure };

/** What a validation is for: a request follows it, or nothing does. */
export type PreflightIntent = 'request' | 'validate';

/** A validation as the page asks for it. `vault` is another object whenever the vault may hold another credential. */
export type PreflightSubject = { readonly body: PreflightRequest; readonly vault: object };

/** The form's fields that a fix can change. */
export type FixedFields = Pick<
	Configuration,
	'region' | 'environment_id' | 'client_id' | 'client_auth_method' | 'key_id' | 'scope'
>;

/** For so long an answer is good for the request that follows. */
const FRESH_MS = 60_000;

const VERDICT_TONES = { passed: 'success', warnings: 'warning', failed: 'error' } as const;

/** What would make PingOne refuse the request, found before it is sent, and the fixes for it. */
export class PreflightStore {
	#api: WorkbenchApi;
	#calls: CallLogStore;
	#toasts: ToastStore;
	#now: () => number;
	#phase = $state.raw<PreflightPhase>({ status: 'idle' });
	#underWay: Promise<Verdict> | undefined;
	#answered = $state.raw<{ readonly key: string; readonly vault: object; readonly atMs: number }>();
	#offer = $state.raw<{ readonly fixes: readonly Fix[]; readonly intent: PreflightIntent }>();

	constructor(ports: {
		api: WorkbenchApi;
		calls: CallLogStore;
		toasts: ToastStore;
		now: () => number;
	}) {
		this.#api = ports.api;
		this.#calls = ports.calls;
		this.#toasts = ports.toasts;
		this.#now = ports.now;
	}

	get phase(): PreflightPhase {
		return this.#phase;
	}

	/** When the validation that is shown was answered. */
	get answeredAtMs(): number | undefined {
		return this.#answered?.atMs;
	}

	/** The question of whether to fix all errors, while it is open. */
	get offer() {
		return this.#offer;
	}

	/** A failed validation is not good for anything: what failed may have been fixed in PingOne meanwhile. */
	isFresh({ body, vault }: PreflightSubject): boolean {
		const { status } = this.#phase;
		return (
			status === 'answered' &&
			this.#phase.verdict !== 'failed' &&
			this.isOf(body) &&
			this.#answered?.vault === vault &&
			this.#now() - this.#answered.atMs < FRESH_MS
		);
	}

	/** Whether what is shown is of this configuration. */
	isOf(body: PreflightRequest): boolean {
		return this.#answered?.key === JSON.stringify(body);
	}

	/** Whatever keeps the workbench from validating warns and does not block: the request itself will tell. */
	async validate(subject: PreflightSubject, intent: PreflightIntent): Promise<Verdict> {
		this.#underWay ??= this.#ask(subject, intent).finally(() => {
			this.#underWay = undefined;
		});
		return this.#underWay;
	}

	/** What these fixes set in the form; each was offered for what was validated. */
	readFixed(
		fixes: readonly Fix[],
		apply: typeof applyFixes
	): { readonly fields: Partial<FixedFields>; readonly applied: readonly Fix[] } | undefined {
		if (this.#phase.status !== 'answered') return undefined;
		const { body } = this.#phase;
		const { configuration, applied } = apply(body, fixes);
		const fields: Partial<FixedFields> = {};
		const keep = <Field extends keyof FixedFields>(field: Field, value?: FixedFields[Field]) => {
			if (value !== undefined && value !== body[field]) fields[field] = value;
		};
		keep('region', configuration.region);
		keep('environment_id', configuration.environment_id);
		keep('client_id', configuration.client_id);
		keep('client_auth_method', configuration.client_auth_method);
		keep('key_id', configuration.key_id);
		keep('scope', configuration.scope);
		return { fields, applied };
	}

	tellFixed(applied: readonly Fix[]): void {
		this.#toasts.show('fixes', 'success', describeFixed(applied));
	}

	reset(): void {
		this.#phase = { status: 'idle' };
		this.#answered = undefined;
		this.#offer = undefined;
	}

	async #ask({ body, vault }: PreflightSubject, intent: PreflightIntent): Promise<Verdict> {
		this.#offer = undefined;
		this.#phase = { status: 'validating' };

		const answer = await this.#api.call('runPreflight', body);
		this.#calls.add(answer.ok ? answer.value.api_calls : answer.error.calls);
		this.#answered = { key: JSON.stringify(body), vault, atMs: this.#now() };
		if (answer.ok) {
			const { checks } = answer.value;
			this.#phase = { status: 'answered', body, checks, verdict: verdictOf(checks) };
		} else {
			this.#phase = { status: 'failed', body, failure: answer.error };
		}
		const verdict = this.#phase.status === 'answered' ? this.#phase.verdict : 'warnings';
		const open =
			answer.ok && verdict === 'warnings' ? describeOpen(answer.value.checks) : undefined;
		const text = VERDICT_TEXTS[verdict];
		this.#toasts.show(
			'preflight',
			VERDICT_TONES[verdict],
			open === undefined ? text : `${text}: ${open}`
		);
		const fixes = answer.ok ? errorFixesOf(answer.value.checks) : [];
		if (fixes.length > 0) this.#offer = { fixes, intent };
		return verdict;
	}
}
