import type { PreflightRequest } from '$lib/api/preflight-request';
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
	const { worker: _sent, predict = false, ...subject } = input;
	const worker = sentWorkerOf(input, ports);
	const examined = await examine(subject, ports, {
		withoutWorker: 'public',
		worker,
		predicts: predict
	});
	if (!examined.ok) return examined;
	const { checks, predicted, calls } = examined.value;
	return ok({
		status: 200,
		body: { checks, ...(predicted && { predicted_token: predicted }), api_calls: calls }
	});
}
