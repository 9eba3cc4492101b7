/** A configuration that can be sent, with a credential or without: the body of `POST /api/token-exchange`. */
import * as v from 'valibot';
import {
	ClientBodyEntries,
	namesClientOrConnection,
	namesConnectionAlone,
	namesServerOrConnection,
	oneCredential,
	SandboxWorker,
	SentClientEntries,
	workerForSandbox
} from './client';
import { GRANT_PARAMETERS } from './grant-parameters';
import { oneServer } from './server-choice';

const GrantEntries = {
	grant_type: v.literal(
		'client_credentials',
		'This endpoint supports one grant only: set grant_type to client_credentials.'
	),
	...v.partial(v.object(GRANT_PARAMETERS)).entries,
	worker: v.optional(SandboxWorker)
};

/** As it is sent: it may name a connection in place of the client. */
export const SentTokenRequest = v.pipe(
	v.strictObject({ ...GrantEntries, ...SentClientEntries }),
	namesServerOrConnection(),
	namesClientOrConnection(),
	namesConnectionAlone(),
	oneCredential(),
	workerForSandbox()
);
export type SentTokenRequest = v.InferOutput<typeof SentTokenRequest>;

/** With its client, as everything behind the first look at it has it. */
export const TokenRequestBody = v.pipe(
	v.strictObject({ ...GrantEntries, ...ClientBodyEntries }),
	oneServer(),
	oneCredential(),
	workerForSandbox()
);
export type TokenRequestBody = v.InferOutput<typeof TokenRequestBody>;
