/** A recorded text whose masks have become variables, named for the member that each stands under. */
import { MASK } from '$lib/calls/api-call';

const MASKED_MEMBER = new RegExp(`("([^"\\\\]{1,64})"\\s*:\\s*")${MASK}(?=")`, 'g');

/** `"access_token":"••••••••"` becomes `"access_token":"{{accessToken}}"`, any other mask `{{redacted}}`. */
export function withNamedVariables(text: string): string {
	return text
		.replace(
			MASKED_MEMBER,
			(_match, before: string, name: string) => `${before}{{${camelCase(name)}}}`
		)
		.replaceAll(MASK, '{{redacted}}');
}

function camelCase(name: string): string {
	return name.replace(/[_-]+(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
