import { DurableObject } from 'cloudflare:workers';
import type { WatchStub } from '$lib/server/platform';
import { createWatchHost } from '$lib/server/watch/watch-host';
import { watchPortsOf } from '$lib/server/watch/watch-ports';

/** The watch of one connection; all that it does is in `watch-host.ts`. */
export class ConnectionWatch extends DurableObject implements WatchStub {
	#host = createWatchHost(watchPortsOf(this.ctx.storage, () => this.env));

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
