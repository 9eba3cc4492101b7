/** Reads PingOne and checks a configuration against it: what a validation does, and a refusal too. */
import type { PreflightRequest } from '$lib/api/preflight-request';
import type { ApiCall } from '$lib/calls/api-call';
import type { Check } from '$lib/preflight/check';
import type { CredentialFacts } from '$lib/preflight/credential-facts';
import { isAddressable } from '$lib/flow/configuration';
import { readServerChoice } from '$lib/flow/server-choice';
import { NOTHING_OBSERVED, type Observations } from '$lib/preflight/observations';
import { checkConfiguration } from '$lib/preflight/preflight';
import { predictToken, type PredictedToken } from '$lib/preflight/predicted-token';
import { ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Ports } from '../ports';
import { readClientCredential } from './client-credential';
import { readPingOne, type ReadingSubject } from './read-pingone';

export type Examination = {
	/** Of the credential that is sent; `undefined` where there is none. */
	readonly credential: CredentialFacts | undefined;
	readonly observations: Observations;
	readonly checks: readonly Check[];
	/** What the token would hold, where that was to be read. */
	readonly predicted: PredictedToken | undefined;
	readonly calls: readonly ApiCall[];
};

/** Fails where the body names what cannot be read, or a sandbox that exists no more. */
export async function examine(
	input: Omit<PreflightRequest, 'worker' | 'predict'>,
	ports: Ports,
	reading: Pick<ReadingSubject, 'withoutWorker' | 'worker' | 'predicts'>
): Promise<Result<Examination, Failure>> {
	const { client_secret: _secret, private_key: _key, ...configuration } = input;
	const server = readServerChoice(configuration);
	const credential = await readClientCredential(input, server, ports);
	if (!credential.ok) return credential;

	const read =
		server === undefined || !isAddressable(configuration)
			? ok({ observations: NOTHING_OBSERVED, calls: [], issuer: undefined })
			: await readPingOne(
					{ configuration, server, credential: credential.value, ...reading },
					ports
				);
	if (!read.ok) return read;

	const { observations, calls, issuer } = read.value;
	const facts = credential.value?.facts;
	const subject = { configuration, credential: facts, issuer, observations, nowMs: ports.nowMs() };
	const checks = checkConfiguration(subject);
	return ok({
		credential: facts,
		observations,
		checks,
		predicted: reading.predicts ? predictToken(subject, checks) : undefined,
		calls
	});
}
