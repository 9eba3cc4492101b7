/** A text under the name that it had where it was copied from: a variable, an option, a form field. */
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';

export type NamedText = {
	/** As people have it, such as `PINGONE_CLIENT_ID` or `-u`. Never a value. */
	readonly name: string;
	readonly text: string;
	/** What it is, where its place says that and its name does not. */
	readonly meaning?: Meaning;
};

/** What a reader found in a text that it recognized. */
export type Reading = {
	readonly texts: readonly NamedText[];
	/** What the request that was pasted does, which no name says. */
	readonly method?: ClientAuthMethod;
	/** What a person should know of it, in sentences. */
	readonly notes?: readonly string[];
};

/** What a text can be for the form. */
export type Meaning =
	| 'environment_id'
	| 'region'
	/** An issuer or the address of its discovery document: it may be that of any server. */
	| 'issuer'
	/** A token endpoint, or any address below one server. */
	| 'endpoint'
	| 'client_id'
	| 'client_secret'
	| 'private_key'
	| 'file'
	| 'key_id'
	| 'client_auth_method'
	| 'scope'
	| 'audience'
	| 'resource'
	| 'grant_type'
	| 'client_assertion'
	| 'client_assertion_type'
	| 'token';
