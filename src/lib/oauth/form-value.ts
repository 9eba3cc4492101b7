/**
 * The value as the body of a form has it, `application/x-www-form-urlencoded`. Half of a surrogate pair
 * becomes U+FFFD. What OAuth wants before Basic is `formEncode`, which leaves `~` plain and escapes `*`.
 * Pure.
 *
 * @see URL Standard section 5.2, application/x-www-form-urlencoded serializing
 */
export function formValueOf(text: string): string {
	return new URLSearchParams({ v: text }).toString().slice('v='.length);
}
