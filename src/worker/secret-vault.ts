import { DurableObject } from 'cloudflare:workers';
import type { SealedRecord, VaultStub } from '$lib/server/platform';
import { createVaultHost } from '$lib/server/vault/vault-host';

/** The vault of one browser session. It holds sealed records and never a key; see `vault-host.ts`. */
export class SecretVault extends DurableObject implements VaultStub {
	#host = createVaultHost({ storage: this.ctx.storage, now: () => Date.now() });

	list() {
		return this.#host.list();
	}

	use(id: string) {
		return this.#host.use(id);
	}

	store(records: readonly SealedRecord[]) {
		return this.#host.store(records);
	}

	forget(id?: string) {
		return this.#host.forget(id);
	}

	override alarm() {
		return this.#host.expire();
	}
}
