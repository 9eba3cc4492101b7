/** What `/api/hosted-keys` takes. Apart from what it answers, because the pages parse only that. */
import * as v from 'valibot';
import { bodyRule } from '$lib/flow/body-rule';
import { namesOneServer, oneServer, ServerEntries } from '$lib/flow/server-choice';
import { ClientId } from '$lib/flow/text';
import { Thumbprint } from './credential-requests';
import { KEYS_OF_A_CLIENT_LIMIT } from './limits';

const ClientEntries = { ...ServerEntries, client_id: ClientId };

/** Publishes these keys of the client, and no others: in place of what its set had before. */
export const HostKeysRequest = v.pipe(
	v.strictObject({
		...ClientEntries,
		thumbprints: v.pipe(
			v.array(Thumbprint),
			v.minLength(1, 'Choose at least one key.'),
			v.maxLength(KEYS_OF_A_CLIENT_LIMIT)
		)
	}),
	oneServer()
);
export type HostKeysRequest = v.InferOutput<typeof HostKeysRequest>;

/** Names the set by its client, in the session that published it, or by its removal code. */
export const DeleteKeySetRequest = v.pipe(
	v.strictObject({
		...ServerEntries,
		client_id: v.optional(ClientId),
		removal_code: v.optional(v.pipe(v.string(), v.maxLength(256)))
	}),
	bodyRule(
		({ client_id, removal_code, ...server }) =>
			removal_code === undefined
				? client_id !== undefined && namesOneServer(server)
				: client_id === undefined && Object.keys(server).length === 0,
		'removal_code',
		'Send the client with its environment or issuer, or a removal code alone.'
	)
);
export type DeleteKeySetRequest = v.InferOutput<typeof DeleteKeySetRequest>;
