/** What a sample printed, judged as an API would judge it. */
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import type { RunningWorker } from '../worker/harness';
import type { RecordedFlow } from './recorded-flow';

/** The claims of the token on the last line of an output, with its signature, issuer and audience checked. */
export async function verifiedClaims(
	output: string,
	{ context }: RecordedFlow,
	worker: RunningWorker
): Promise<JWTPayload> {
	const token = /[\w-]+\.[\w-]+\.[\w-]+(?="?\s*[,}\s]|$)/.exec(lastTokenLine(output))?.[0] ?? '';
	const { issuer, environment_id } = context.configuration;
	const answer = await worker.fetch(`/sandbox/${environment_id}/as/jwks`);
	const keys: JSONWebKeySet = JSON.parse(answer.text);
	const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
		issuer,
		audience: 'https://orders.example.com',
		algorithms: ['RS256']
	});
	return payload;
}

function lastTokenLine(output: string): string {
	const lines = output.split('\n').filter((line) => /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/.test(line));
	return /eyJ.*$/.exec(lines.at(-1) ?? '')?.[0] ?? '';
}
