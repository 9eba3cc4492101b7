/** What an export is made from besides the recorded calls. None of it is secret. */
import type { Configuration } from '$lib/flow/configuration';
import { authorizationServerOf, type AuthorizationServer } from '$lib/pingone/endpoints';
import type { AssertionAlgorithm } from '$lib/oauth/client-authentication-method';
import type { ActivityEntry } from '$lib/pingone/activity-entry';

/** The configuration of the flow, as it was typed, and what follows from it. */
export type ExportConfiguration = Configuration & {
	/** As `issuerOf` gives it, or that of a custom domain. */
	readonly issuer: string;
	/** Of an issuer that is not PingOne: where its document has its endpoints, as far as they were called. */
	readonly endpoints?: Partial<AuthorizationServer> | undefined;
	/** What the last request was signed with. */
	readonly alg?: AssertionAlgorithm | undefined;
};

/** The endpoints of the configuration's server. */
export function serverOf({ issuer, endpoints }: ExportConfiguration): AuthorizationServer {
	return { ...authorizationServerOf(issuer), ...endpoints };
}

/** What the case file tells of a check; the contract's `Check` has this shape. */
export type CaseCheck = {
	readonly title: string;
	readonly outcome: string;
	readonly evidence: readonly string[];
	readonly explanation: string;
};

/** What the case file tells of a cause; the contract's `Cause` has this shape. */
export type CaseCause = {
	readonly title: string;
	readonly likelihood: string;
	readonly because: readonly string[];
	readonly ruled_out?: readonly string[] | undefined;
	readonly console_path?: string | undefined;
};

/** A client of its own: it may live in another environment, and sign where the client has a secret. */
export type ExportWorker = {
	readonly client_id: string;
	/** Absent for a custom domain. */
	readonly environment_id?: string | undefined;
	readonly kind: 'secret' | 'private_key';
};

export type ExportContext = {
	readonly configuration: ExportConfiguration;
	/** As `managementBaseOf` gives it, such as `https://api.pingone.com/v1`. */
	readonly managementBase: string;
	/** The worker that read PingOne, where one did. */
	readonly worker?: ExportWorker | undefined;
	readonly nowMs: number;
	/** Such as `0.1.0`. */
	readonly productVersion: string;
	readonly checks?: readonly CaseCheck[] | undefined;
	readonly causes?: readonly CaseCause[] | undefined;
	/** What the server's audit log says of the refused request, where it was asked. */
	readonly activities?: readonly ActivityEntry[] | undefined;
};

/** One file of an export. A collection of several files has folders in its paths. */
export type ExportedFile = {
	readonly path: string;
	readonly mediaType: string;
	readonly text: string;
};
