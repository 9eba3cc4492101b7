import * as v from 'valibot';
import { PROBLEM_MEDIA_TYPE } from '$lib/api/problem';

const Coded = v.object({ code: v.string() });

/** What the log says of an answer: a problem's code, or `answered_` and the status. */
export async function outcomeOf(response: Response): Promise<string> {
	if (response.headers.get('content-type') !== PROBLEM_MEDIA_TYPE) {
		return `answered_${response.status}`;
	}
	const { code } = v.parse(Coded, await response.clone().json());
	return code;
}
