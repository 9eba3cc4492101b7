import { DurableObject } from 'cloudflare:workers';
import type { WatchStub } from '$lib/server/platform';
import { watchHostOf } from '$lib/server/watch/watch-host';

/** The watch of one connection; all that it does is in `watch-host.ts`. */
export class ConnectionWatch extends DurableObject implements WatchStub {
	#host = watchHostOf(this.ctx.storage, () => this.env);

	ensure(place: { readonly connectionId: string; readonly origin: string }) {
		return this.#host.ensure(place);
	}

	read() {
		return this.#host.read();
	}

	override alarm() {
		return this.#host.check();
	}
}
