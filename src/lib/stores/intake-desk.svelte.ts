import type { CredentialHolder } from './credential-store.svelte';
import type { Workbench } from './workbench.svelte';
import { explainLinkFault, readConfigurationLink } from '$lib/intake/configuration-link';
import { fillSides, wholePatchOf, type ConfigurationSides } from '$lib/intake/configuration-sides';
import { fieldLabelOf, filledFieldsOf, type FilledField } from '$lib/intake/field-label';
import { explainPasteFault, readPaste, type LeftOver } from '$lib/intake/paste';
import { err, ok, type Result } from '$lib/result';

/** Where the secret or key of a pasted text is. */
export type PastedCredentialState = {
	readonly kind: 'secret' | 'private_key';
	/** What it was called in the text. */
	readonly name: string;
	/**
	 * `waiting` until environment and client are known: it is in its field, as if it were typed. `deleted`
	 * after an undoing took it out of the vault.
	 */
	readonly status: 'stored' | 'waiting' | 'failed' | 'deleted';
};

/** What came of a text or a link. */
export type IntakeOutcome = {
	/** Such as "a curl command". */
	readonly from: string;
	readonly filled: readonly FilledField[];
	readonly left: readonly LeftOver[];
	readonly notes: readonly string[];
	readonly credential?: PastedCredentialState;
	readonly isUndone: boolean;
};

/** The form, and the secret that was being typed. */
type Remembered = { readonly sides: ConfigurationSides; readonly draft: string };

/** Fills the form from a pasted text or from a link, and puts back what was there. */
export class IntakeDesk {
	#workbench: Workbench;
	#outcome = $state.raw<IntakeOutcome>();
	#fault = $state.raw<string>();
	/** What an undoing, or the undoing of that, brings back. */
	#other: Remembered | undefined;
	/** Whose credential this desk stored, where none had been stored before. */
	#storedFor: CredentialHolder | undefined;

	constructor(workbench: Workbench) {
		this.#workbench = workbench;
	}

	get outcome(): IntakeOutcome | undefined {
		return this.#outcome;
	}

	/** Why the last text or link was not taken, in words. */
	get fault(): string | undefined {
		return this.#fault;
	}

	/**
	 * Fills the form from a text. Answers an error, in words, where nothing was taken: then the text may stay
	 * where it is, else it has to go, because its secret is on its way to the vault.
	 */
	async paste(text: string, workbenchOrigin: string): Promise<Result<null, string>> {
		const { configuration, draft, credentials } = this.#workbench;
		const paste = readPaste(text, {
			workbenchOrigin,
			method: configuration.values.client_auth_method
		});
		this.#fault = undefined;
		if (!paste.ok) return this.#refuse(explainPasteFault(paste.error));
		const { from, fields, credential, left, notes } = paste.value;

		const before = this.#remember();
		const ownerBefore = JSON.stringify(configuration.holder);
		configuration.putBack(fillSides(before.sides, fields));
		const { holder, values } = configuration;
		// A secret that was being typed is that of another client.
		if (credential !== undefined || JSON.stringify(holder) !== ownerBefore) draft.clear();
		let state: PastedCredentialState | undefined;
		if (credential !== undefined) {
			const { kind, name } = credential;
			const wasStored = holder && credentials.find(holder, values.client_auth_method) !== undefined;
			draft.type(credential.text);
			await draft.settle();
			const status =
				draft.phase.status === 'failed' || draft.fault !== undefined
					? 'failed'
					: draft.text === ''
						? 'stored'
						: 'waiting';
			this.#storedFor = status === 'stored' && wasStored === false ? holder : undefined;
			state = { kind, name, status };
		}
		this.#tell(before, {
			from,
			filled: filledFieldsOf(fields),
			left,
			notes,
			...(state && { credential: state })
		});
		return ok(null);
	}

	/** Fills the form from the fragment of an address. */
	open(fragment: string): void {
		const link = readConfigurationLink(fragment);
		if (!link.ok) {
			this.#refuse(explainLinkFault(link.error));
			return;
		}
		const { configuration, named, left } = link.value;
		const before = this.#remember();
		this.#workbench.configuration.putBack(fillSides(before.sides, wholePatchOf(configuration)));
		this.#workbench.draft.clear();
		this.#storedFor = undefined;
		this.#tell(before, {
			from: 'a link',
			filled: filledFieldsOf(named),
			left:
				left.length === 0
					? []
					: [{ why: 'Not known to this version, or not readable', names: left.map(fieldLabelOf) }],
			notes: []
		});
	}

	/** Puts back what was there, or, after that, what was filled in. Nothing is lost either way. */
	async undo(): Promise<void> {
		const other = this.#other;
		if (other === undefined || this.#outcome === undefined) return;
		const storedFor = this.#storedFor;
		this.#other = this.#remember();
		this.#storedFor = undefined;
		this.#workbench.configuration.putBack(other.sides);
		this.#workbench.draft.type(other.draft);
		this.#outcome = { ...this.#outcome, isUndone: !this.#outcome.isUndone };
		if (storedFor === undefined) return;
		const forgotten = await this.#workbench.credentials.forget(storedFor);
		const { credential } = this.#outcome;
		if (!forgotten.ok || credential === undefined) return;
		this.#outcome = { ...this.#outcome, credential: { ...credential, status: 'deleted' } };
	}

	reset(): void {
		this.#outcome = undefined;
		this.#fault = undefined;
		this.#other = undefined;
		this.#storedFor = undefined;
	}

	#remember(): Remembered {
		const { configuration, draft } = this.#workbench;
		const { values, aside } = configuration;
		// A copy: the form goes on changing.
		return { sides: { values: { ...values }, aside }, draft: draft.text };
	}

	#refuse(words: string): Result<never, string> {
		this.#fault = words;
		this.#outcome = undefined;
		return err(words);
	}

	#tell(before: Remembered, outcome: Omit<IntakeOutcome, 'isUndone'>): void {
		this.#other = before;
		this.#fault = undefined;
		this.#outcome = { ...outcome, isUndone: false };
	}
}
