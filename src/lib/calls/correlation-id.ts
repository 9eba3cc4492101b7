/** The id by which Ping's support finds a call: in the text of a refusal, or in a header. */
import { headerOf } from './header';
import { isUuid, UUID } from '$lib/pingone/id';
import type { RecordedResponse } from './api-call';

const IN_TEXT = new RegExp(`\\(Correlation ID:\\s*(${UUID})\\)`, 'i');

// The Management API sends both, with the same value; the authorization server appends it to its texts.
const HEADER_NAMES = ['correlation-id', 'x-correlation-id', 'x-amzn-requestid'];

/** Read from the redacted response, so that nothing comes back that redaction took away. */
export function correlationIdOf(response: RecordedResponse | undefined): string | undefined {
	if (response === undefined) return undefined;

	const inText = IN_TEXT.exec(response.body?.text ?? '')?.[1];
	if (inText !== undefined) return inText;

	for (const wanted of HEADER_NAMES) {
		const value = headerOf(response.headers, wanted);
		if (value !== undefined && isUuid(value)) return value;
	}
	return undefined;
}
