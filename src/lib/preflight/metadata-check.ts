/** A check of a discovery document, and what the document is held against. */
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { JsonObject } from '$lib/oauth/json-object';
import type { Check } from './check';
import type { Finding } from './finding';

export type ExpectedMetadata = {
	/** The issuer that we built ourselves, without a trailing slash. */
	readonly issuer: string;
	/** Whether its endpoints are where the document says; else they are where PingOne has them. */
	readonly isDiscovered?: boolean | undefined;
	/** The method and the algorithm in use; checks that need one are skipped without it. */
	readonly method?: ClientAuthMethod | undefined;
	readonly alg?: string | undefined;
};

export type MetadataCheck = Pick<Check, 'id' | 'title' | 'learn'> & {
	readonly judge: (metadata: JsonObject, expected: ExpectedMetadata) => Finding;
};
