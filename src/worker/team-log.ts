import { DurableObject } from 'cloudflare:workers';
import { createAuditHost } from '$lib/server/audit/audit-host';
import type { AuditQuery, NewAuditRow, TeamLogStub } from '$lib/server/platform';

/** The audit log of a team. One object has all of it; see `audit-host.ts`. */
export class TeamLog extends DurableObject implements TeamLogStub {
	#host = createAuditHost({ storage: this.ctx.storage, now: () => Date.now() });

	append(rows: readonly NewAuditRow[]) {
		return this.#host.append(rows);
	}

	read(query: AuditQuery) {
		return this.#host.read(query);
	}

	override alarm() {
		return this.#host.expire();
	}
}
