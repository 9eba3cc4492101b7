/** `POST /api/applications/{id}/change`: a change at PingOne itself, shown first and sent on consent. */
import * as v from 'valibot';
import { ApiCalls } from './answers';

export const ApplicationChangeAnswer = v.object({
	/** With `changed_meanwhile` nothing was sent: the plan is a new one, to be consented to again. */
	outcome: v.picklist(['planned', 'changed_meanwhile', 'applied']),
	/** What is sent on consent, to the letter of its body. */
	request: v.object({
		method: v.literal('PUT'),
		url: v.string(),
		body: v.record(v.string(), v.unknown())
	}),
	differences: v.array(v.object({ field: v.string(), before: v.string(), after: v.string() })),
	/** Names this plan; another state of the application gives another one. */
	version: v.string(),
	api_calls: ApiCalls
});
export type ApplicationChangeAnswer = v.InferOutput<typeof ApplicationChangeAnswer>;
