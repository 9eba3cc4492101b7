/** What `POST /api/activities` takes. */
import * as v from 'valibot';
import type { Cause } from '$lib/diagnosis/cause';
import { SandboxWorker, workerForSandbox } from '$lib/flow/client';
import { isUuid } from '$lib/pingone/id';
import { EnvironmentEntries } from './application-requests';

/** More causes than any refusal has. */
const CAUSES_LIMIT = 20;

const Facts = v.pipe(v.array(v.string()), v.readonly());

/** A cause as the answer to the refused request told it. */
const ToldCause = v.strictObject({
	id: v.string(),
	title: v.string(),
	likelihood: v.picklist(['certain', 'likely', 'possible']),
	because: Facts,
	ruled_out: v.optional(Facts),
	what_to_do: Facts,
	console_path: v.optional(v.string()),
	fix: v.optional(
		v.custom<NonNullable<Cause['fix']>>((fix) => typeof fix === 'object' && fix !== null)
	),
	asks_for: v.optional(v.picklist(['credential', 'method'])),
	learn: v.string()
});

export const ActivitiesRequest = v.pipe(
	v.strictObject({
		...EnvironmentEntries,
		correlation_id: v.pipe(
			v.string('Enter the correlation id.'),
			v.check(
				isUuid,
				'Enter the correlation id as a UUID. PingOne puts it at the end of error_description.'
			),
			v.toLowerCase()
		),
		/** The causes that came with the refusal: the answer has them again, with the log weighed in. */
		diagnosis: v.optional(
			v.pipe(
				v.array(ToldCause),
				v.maxLength(CAUSES_LIMIT, `At most ${CAUSES_LIMIT} causes.`),
				v.readonly()
			)
		),
		/** Of the sandbox: it reads what the vault's would. */
		worker: v.optional(SandboxWorker)
	}),
	workerForSandbox()
);
export type ActivitiesRequest = v.InferOutput<typeof ActivitiesRequest>;
