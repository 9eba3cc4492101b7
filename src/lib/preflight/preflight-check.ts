/** One row of the table of checks. */
import type { Check, Fix } from './check';
import type { Configuration } from '$lib/flow/configuration';
import type { CredentialFacts } from './credential-facts';
import type { Finding } from './finding';
import type { Observations } from './observations';

export type PreflightInput = {
	readonly configuration: Configuration;
	/** Of the credential that would be sent; `undefined` where there is none. */
	readonly credential: CredentialFacts | undefined;
	/** The issuer that follows from the configuration; `undefined` where its ids are malformed. */
	readonly issuer: string | undefined;
	readonly observations: Observations;
	/** Milliseconds since the epoch. */
	readonly nowMs: number;
};

export type Judgement = Finding & { readonly fix?: Fix | undefined };

/** `judge` is pure and total: it has an outcome for every input. */
export type PreflightCheck = Pick<Check, 'id' | 'title' | 'learn'> & {
	/** What only the person can give, where it fails. */
	readonly asksFor?: Check['asks_for'];
	/** It rests on a rule of PingOne's that other servers need not have. */
	readonly ofPingOne?: true;
	/** Where the server is an issuer other than PingOne. */
	readonly titleAtIssuer?: string;
	readonly judge: (input: PreflightInput) => Judgement;
};

export function withFix(finding: Finding, fix: Fix | undefined): Judgement {
	return fix === undefined ? finding : { ...finding, fix };
}
