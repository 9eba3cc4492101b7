/** What Ping support asks for first, at the end of every error text of the authorization server. */

const CORRELATION_ID = /\s*\(Correlation ID: ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)\s*$/i;

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
