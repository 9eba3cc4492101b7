/** The connections of this deployment, from its settings. */
import type { Result } from '$lib/result';
import type { WorkerEnv } from '../platform';
import { readTrustedIssuers } from '../settings/trusted-issuers';
import { readWebhookHosts } from '../settings/webhook-hosts';
import type { Connection } from './connection';
import { readConnections, type ConnectionFault } from './connections-setting';

export type ConnectionSettings = Pick<
	WorkerEnv,
	'CONNECTIONS' | 'TRUSTED_ISSUERS' | 'WEBHOOK_HOSTS'
>;

type Configured = Promise<Result<readonly Connection[], readonly ConnectionFault[]>>;

let last: { readonly key: string; readonly configured: Configured } | undefined;

/** Read once for as long as the settings stay as they are: to read keys takes a while. */
export function configuredConnections(
	{ CONNECTIONS, TRUSTED_ISSUERS, WEBHOOK_HOSTS }: ConnectionSettings,
	workbenchOrigin: string
): Configured {
	const key = JSON.stringify([CONNECTIONS, TRUSTED_ISSUERS, WEBHOOK_HOSTS, workbenchOrigin]);
	if (last?.key !== key) {
		const issuers = readTrustedIssuers(TRUSTED_ISSUERS, workbenchOrigin);
		const hosts = readWebhookHosts(WEBHOOK_HOSTS);
		const configured = readConnections(CONNECTIONS, {
			isTrustedIssuer: (issuer) => issuers.ok && issuers.value.includes(issuer),
			isWebhookHost: (host) => hosts.ok && hosts.value.includes(host)
		});
		last = { key, configured };
	}
	return last.configured;
}
