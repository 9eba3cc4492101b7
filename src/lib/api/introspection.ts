/** `POST /api/introspect-token` and `POST /api/revoke-token`, which take the same body. */
import * as v from 'valibot';
import {
	ClientBodyEntries,
	namesClientOrConnection,
	namesConnectionAlone,
	namesServerOrConnection,
	oneCredential,
	SentClientEntries
} from '$lib/flow/client';
import { oneServer } from '$lib/flow/server-choice';

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

/** As it is sent: it may name a connection in place of the client. */
export const SentIntrospectionRequest = v.pipe(
	v.strictObject({ ...SentClientEntries, ...TokenEntries }),
	namesServerOrConnection(),
	namesClientOrConnection(),
	namesConnectionAlone(),
	oneCredential()
);

/** With its client. */
export const IntrospectionRequest = v.pipe(
	v.strictObject({ ...ClientBodyEntries, ...TokenEntries }),
	oneServer(),
	oneCredential()
);
export type IntrospectionRequest = v.InferOutput<typeof IntrospectionRequest>;
