import type { PreflightRequest } from '$lib/api/preflight';
import { ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { examine } from './examine';
import { sentWorkerOf } from './sent-worker';

/** What `POST /api/preflight` does. It fails as {@link examine} does. */
export async function runPreflight(
	input: PreflightRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const { worker: _sent, ...subject } = input;
	const worker = sentWorkerOf(input, ports);
	const examined = await examine(subject, ports, { withoutWorker: 'public', worker });
	if (!examined.ok) return examined;
	const { checks, calls } = examined.value;
	return ok({ status: 200, body: { checks, api_calls: calls } });
}
