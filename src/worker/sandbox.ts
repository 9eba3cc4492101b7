import { DurableObject } from 'cloudflare:workers';
import type { SandboxFaults } from '$lib/api/sandbox-faults';
import type { SandboxOptions } from '$lib/sandbox/options';
import { createSandboxHost } from '$lib/sandbox/host';
import type { SandboxStub } from '$lib/server/platform';
import { sandboxPortsOf } from '$lib/server/sandbox/sandbox-ports';

/** One sandbox environment; all that it does is in `$lib/sandbox`. */
export class Sandbox extends DurableObject implements SandboxStub {
	#host = createSandboxHost(sandboxPortsOf(this.ctx.storage, () => this.env));

	create(input: { readonly environmentId: string; readonly origin: string }) {
		return this.#host.create(input);
	}

	answer(request: Request) {
		return this.#host.answer(request);
	}

	manage(request: Request) {
		return this.#host.manage(request);
	}

	readFaults() {
		return this.#host.readFaults();
	}

	setFaults(faults: SandboxFaults) {
		return this.#host.setFaults(faults);
	}

	readOptions() {
		return this.#host.readOptions();
	}

	setOptions(options: SandboxOptions) {
		return this.#host.setOptions(options);
	}

	makeKey(applicationId: string) {
		return this.#host.makeKey(applicationId);
	}

	rotateKeys() {
		return this.#host.rotateKeys();
	}

	hasSigned(token: string) {
		return this.#host.hasSigned(token);
	}

	override alarm() {
		return this.#host.expire();
	}
}
