/** `POST /api/introspect-token` and `POST /api/revoke-token`. */
import * as v from 'valibot';
import { bodyRule } from '$lib/flow/body-rule';
import {
	ClientBodyEntries,
	namesClientOrConnection,
	namesConnectionAlone,
	namesServerOrConnection,
	oneCredential,
	SentClientEntries
} from '$lib/flow/client';
import { oneServer } from '$lib/flow/server-choice';
import {
	CLIENT_AUTH_METHODS,
	DEFAULT_CLIENT_AUTH_METHOD
} from '$lib/oauth/client-authentication-method';

/** Above this an answer could not be shown; PingOne's tokens have 1 to 2 KB. */
const TOKEN_LIMIT_CHARACTERS = 16_384;

const TokenEntries = {
	token: v.pipe(
		v.string('Enter the token.'),
		v.nonEmpty('Enter the token.'),
		v.maxLength(TOKEN_LIMIT_CHARACTERS, 'A token can have at most 16,384 characters here.'),
		v.regex(/^[\x21-\x7e]+$/, 'A token contains only printable ASCII characters and no spaces.')
	),
	token_type_hint: v.optional(v.picklist(['access_token', 'refresh_token'])),
	caller: v.optional(v.picklist(['client', 'resource']), 'client')
};

/** A resource may be set to prove nothing, as `none` of RFC 7591 section 2 says it; no client is. */
const CallerEntries = {
	...TokenEntries,
	client_auth_method: v.optional(
		v.picklist(
			[...CLIENT_AUTH_METHODS, 'none'],
			`Unknown method. Choose one of ${CLIENT_AUTH_METHODS.join(', ')}, or none for a resource.`
		),
		DEFAULT_CLIENT_AUTH_METHOD
	)
};

/** `none` is of a resource alone, and brings no credential. */
function noneForResource<
	Body extends {
		readonly caller: 'client' | 'resource';
		readonly client_auth_method: string;
		readonly client_secret?: string | undefined;
		readonly private_key?: string | undefined;
	}
>() {
	return bodyRule<Body>(
		({ client_auth_method: method, caller, client_secret, private_key }) =>
			method !== 'none' ||
			(caller === 'resource' && client_secret === undefined && private_key === undefined),
		'client_auth_method',
		'Only a resource asks with none, and without a credential (RFC 7662 section 2.1).'
	);
}

/** As a revocation is sent: it may name a connection in place of the client. */
export const SentRevocationRequest = v.pipe(
	v.strictObject({ ...SentClientEntries, ...TokenEntries }),
	namesServerOrConnection(),
	namesClientOrConnection(),
	namesConnectionAlone(),
	oneCredential()
);

/** With its client. */
export const RevocationRequest = v.pipe(
	v.strictObject({ ...ClientBodyEntries, ...TokenEntries }),
	oneServer(),
	oneCredential()
);
export type RevocationRequest = v.InferOutput<typeof RevocationRequest>;

/** As an introspection is sent. */
export const SentIntrospectionRequest = v.pipe(
	v.strictObject({ ...SentClientEntries, ...CallerEntries }),
	namesServerOrConnection(),
	namesClientOrConnection(),
	namesConnectionAlone(),
	oneCredential(),
	noneForResource()
);

export const IntrospectionRequest = v.pipe(
	v.strictObject({ ...ClientBodyEntries, ...CallerEntries }),
	oneServer(),
	oneCredential(),
	noneForResource()
);
export type IntrospectionRequest = v.InferOutput<typeof IntrospectionRequest>;
