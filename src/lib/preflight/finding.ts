/** What a check says of what it read: the parts of a `Check` that depend on the document. */
import type { Check, OpenReason } from './check';

export type Finding = Pick<Check, 'outcome' | 'open' | 'evidence' | 'explanation'>;

/** Longer values are cut in evidence: a document may hold anything. */
const SHOWN_LENGTH_LIMIT = 400;

export function pass(evidence: readonly string[], explanation: string): Finding {
	return { outcome: 'pass', evidence, explanation };
}

export function warning(evidence: readonly string[], explanation: string): Finding {
	return { outcome: 'warning', evidence, explanation };
}

export function error(evidence: readonly string[], explanation: string): Finding {
	return { outcome: 'error', evidence, explanation };
}

/** It does not apply to this configuration, or another check says what is wrong. */
export function skipped(explanation: string): Finding {
	return { outcome: 'skipped', evidence: [], explanation };
}

/** It does apply, and could not be looked at: nothing is known of it. */
export function leftOpen(explanation: string, open: OpenReason = 'unread'): Finding {
	return { outcome: 'skipped', open, evidence: [], explanation };
}

/** A value of a document, for evidence. What is nested is named and not written out. */
export function shown(value: unknown): string {
	const text = Array.isArray(value) ? value.map(plain).join(', ') || 'an empty list' : plain(value);
	return text.length > SHOWN_LENGTH_LIMIT ? `${text.slice(0, SHOWN_LENGTH_LIMIT)}…` : text;
}

function plain(value: unknown): string {
	if (value === undefined) return 'absent';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object' && value !== null) return 'an object';
	// What is left of JSON: a text, a number, a boolean or null.
	return typeof value === 'string' ? value : JSON.stringify(value);
}
