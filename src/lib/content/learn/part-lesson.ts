/**
 * Where the lessons teach one part of a request or of an answer, by its name. A part that no heading teaches
 * leads to the heading on all others of its kind. Pure.
 */
import type { CallPartPlace } from '$lib/calls/call-parts';
import type { LessonAddress } from './lesson-address';

const PARTS: Readonly<Record<CallPartPlace, { readonly prefix: string; readonly own: string }>> = {
	header: { prefix: 'header', own: 'accept authorization content-type' },
	body: {
		prefix: 'form',
		own: 'grant_type scope audience resource client_id client_secret client_assertion_type client_assertion token token_type_hint'
	},
	assertion_header: { prefix: 'assertion-header', own: 'alg typ kid crit' },
	assertion_claim: { prefix: 'assertion-claim', own: 'iss sub aud iat exp nbf jti' },
	request_line: { prefix: 'request-line', own: '' },
	json_body: { prefix: 'worker-call', own: '' },
	status: { prefix: 'answer-status', own: '' },
	answer_header: { prefix: 'answer-headers', own: '' },
	answer_body: {
		prefix: 'answer',
		own: 'access_token token_type expires_in scope error error_description'
	}
};

/** A part of a request or of its answer. */
export function partLesson(place: CallPartPlace, name: string): LessonAddress {
	const { prefix, own } = PARTS[place];
	// A place without headings for single names has one for all of them.
	if (own === '') return `/learn/request#${prefix}`;
	const known = place === 'header' ? name.toLowerCase() : name;
	const anchor = own.split(' ').includes(known) ? known.replaceAll(/[^a-z0-9]/g, '-') : 'other';
	return `/learn/request#${prefix}-${anchor}`;
}
