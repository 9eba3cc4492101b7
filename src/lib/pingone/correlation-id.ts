/** What Ping support asks for first, at the end of every error text of the authorization server. */
import { UUID } from './id';

const CORRELATION_ID = new RegExp(`\\s*\\(Correlation ID: (${UUID})\\)\\s*$`, 'i');

export type DescriptionParts = {
	/** The description without the correlation id. */
	readonly text: string;
	/** A UUID, spelled as PingOne spelled it. */
	readonly correlationId?: string;
};

/** Parts an `error_description` into its text and the id that PingOne appends to it. */
export function splitCorrelationId(description: string): DescriptionParts {
	const match = CORRELATION_ID.exec(description);
	if (match?.[1] === undefined) return { text: description };
	return { text: description.slice(0, match.index), correlationId: match[1] };
}

/** The form in which PingOne appends the id. */
export function withCorrelationId(text: string, correlationId: string): string {
	return `${text} (Correlation ID: ${correlationId})`;
}
