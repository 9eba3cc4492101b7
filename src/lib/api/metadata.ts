/** `POST /api/discovery` and `POST /api/jwks`. */
import * as v from 'valibot';
import { namesOneServer, ONE_SERVER_MESSAGE, ServerEntries } from '$lib/flow/server-choice';

export const ServerRequest = v.pipe(
	v.strictObject(ServerEntries),
	v.forward(
		v.check((input) => namesOneServer(input), ONE_SERVER_MESSAGE),
		['environment_id']
	)
);
export type ServerRequest = v.InferOutput<typeof ServerRequest>;
