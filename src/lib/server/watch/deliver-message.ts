/** Tells one change to the operator's webhook. Its address is a secret: it is in nothing that comes back. */
import { bodyFor, type WatchMessage } from './watch-message';

const DELIVERY_TIMEOUT_MS = 10_000;

/** Whether the receiver has taken it. The host is compared again, since a setting may have changed. */
export async function deliverMessage(
	message: WatchMessage,
	webhook: string,
	ports: {
		readonly hosts: readonly string[];
		readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
		readonly timeLimit: (ms: number) => AbortSignal;
	}
): Promise<boolean> {
	const { protocol, host } = new URL(webhook);
	if (protocol !== 'https:' || !ports.hosts.includes(host)) return false;
	let response: Response;
	try {
		response = await ports.fetch(webhook, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(bodyFor(host, message)),
			// To follow would tell a host that is not on the list.
			redirect: 'manual',
			signal: ports.timeLimit(DELIVERY_TIMEOUT_MS)
		});
	} catch {
		return false; // The runtime's words may name the address.
	}
	// What it says is not wanted; a stream that fails to cancel is gone as well.
	response.body?.cancel().catch(() => undefined);
	return response.ok;
}
