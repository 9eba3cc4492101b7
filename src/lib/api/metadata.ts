/** `POST /api/discovery` and `POST /api/jwks`. */
import * as v from 'valibot';
import { oneServer, ServerEntries } from '$lib/flow/server-choice';

export const ServerRequest = v.pipe(v.strictObject(ServerEntries), oneServer());
export type ServerRequest = v.InferOutput<typeof ServerRequest>;
