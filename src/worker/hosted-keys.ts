import { DurableObject } from 'cloudflare:workers';
import { createHostedKeysHost } from '$lib/server/hosted-keys/hosted-keys-host';
import type { HostedKeysStub } from '$lib/server/platform';

/** One hosted JWK Set: public keys, and nothing that is secret; see `hosted-keys-host.ts`. */
export class HostedKeys extends DurableObject implements HostedKeysStub {
	#host = createHostedKeysHost({ storage: this.ctx.storage, now: () => Date.now() });

	create(set: Parameters<HostedKeysStub['create']>[0]) {
		return this.#host.create(set);
	}

	replace(set: Parameters<HostedKeysStub['replace']>[0]) {
		return this.#host.replace(set);
	}

	read() {
		return this.#host.read();
	}

	remove(digest: string) {
		return this.#host.remove(digest);
	}

	override alarm() {
		return this.#host.expire();
	}
}
