import type { AdoptedApplication } from '$lib/api/applications';
import type { Fix } from '$lib/preflight/check';
import type { applyFixes } from '$lib/preflight/fixes';
import type { Verdict } from '$lib/preflight/verdict';
import type { Configuration } from '$lib/flow/configuration';
import { PreflightStore, type PreflightIntent } from './preflight-store.svelte';
import type { Workbench } from './workbench.svelte';

/** What the App Picker filled in. */
export type Adopted = AdoptedApplication & { readonly name: string };

/** What is validated before a request, and what a fix changes in the configuration. */
export class Management {
	readonly preflight: PreflightStore;
	#workbench: Workbench;
	#requesting: Promise<boolean> | undefined;
	#fixed = $state.raw<{
		readonly before: Configuration;
		readonly after: Configuration;
		readonly applied: readonly Fix[];
	}>();
	#adopted = $state.raw<Adopted>();

	/** The fixes that can be undone: until the configuration is changed by hand. */
	readonly undoable: readonly Fix[] = $derived.by(() =>
		JSON.stringify(this.#fixed?.after) === JSON.stringify(this.#workbench.configuration.values)
			? (this.#fixed?.applied ?? [])
			: []
	);
	/** The application that the form was filled from, while it is that of the form. */
	readonly adopted: Adopted | undefined = $derived.by(() =>
		this.#adopted?.client_id === this.#workbench.configuration.values.client_id
			? this.#adopted
			: undefined
	);
	/** Whether what the last validation says is of the configuration as it is now. */
	readonly isCurrent: boolean = $derived.by(() =>
		this.preflight.isOf(this.#workbench.configuration.toPreflight())
	);
	constructor(workbench: Workbench) {
		this.#workbench = workbench;
		const { ports, calls, toasts } = workbench;
		this.preflight = new PreflightStore({ api: ports.api, calls, toasts, now: ports.now });
	}

	/** What the application is granted, where the App Picker has found that out. */
	get grantedScope(): string | undefined {
		return this.adopted?.scope;
	}

	/** Validates the configuration as it stands, whether or not that was done before. */
	async validate(intent: PreflightIntent = 'validate'): Promise<Verdict> {
		await this.#workbench.draft.settle();
		return this.preflight.validate(this.#subject(), intent);
	}

	/** Validates unless a fresh answer is there, and requests a token unless there are errors. */
	request(): Promise<boolean> {
		this.#requesting ??= this.#request().finally(() => {
			this.#requesting = undefined;
		});
		return this.#requesting;
	}

	/** Yes to the question: applies all fixes, validates again and goes on with what was asked for. */
	async fixAll(apply: typeof applyFixes): Promise<boolean> {
		const { offer } = this.preflight;
		return offer === undefined ? false : this.fix(offer.fixes, apply, offer.intent);
	}

	/** Answers whether a token was issued. */
	async fix(
		fixes: readonly Fix[],
		apply: typeof applyFixes,
		intent: PreflightIntent = 'validate'
	): Promise<boolean> {
		const fixed = this.preflight.readFixed(fixes, apply);
		if (fixed === undefined) return false;
		const { configuration } = this.#workbench;
		const before = { ...configuration.values };
		configuration.merge(fixed.fields);
		this.#fixed = { before, after: { ...configuration.values }, applied: fixed.applied };

		const verdict = await this.validate(intent);
		this.preflight.tellFixed(fixed.applied);
		return intent === 'request' && verdict !== 'failed' ? this.#send() : false;
	}

	/** Puts the configuration back as it was before the fixes. */
	undo(): void {
		if (this.#fixed === undefined) return;
		this.#workbench.configuration.merge(this.#fixed.before);
		this.#fixed = undefined;
		this.#workbench.toasts.show(
			'fixes',
			'success',
			'Restored your configuration from before the fixes.'
		);
	}

	/** The App Picker has filled the form. */
	noteAdopted(adopted: Adopted): void {
		this.#adopted = adopted;
	}

	reset(): void {
		this.preflight.reset();
		this.#fixed = undefined;
		this.#adopted = undefined;
	}

	async #request(): Promise<boolean> {
		await this.#workbench.draft.settle();
		if (!this.preflight.isFresh(this.#subject())) {
			const verdict = await this.validate('request');
			// What was changed meanwhile was not validated.
			if (verdict === 'failed' || !this.isCurrent) return false;
		}
		return this.#send();
	}

	/** A text that our own endpoint refuses cannot be sent, whatever the validation says. */
	async #send(): Promise<boolean> {
		return this.#workbench.isConfigured ? this.#workbench.requestToken() : false;
	}

	#subject() {
		const { configuration, credentials } = this.#workbench;
		return { body: configuration.toPreflight(), vault: credentials.records };
	}
}
