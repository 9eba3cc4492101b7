/** A client secret as the Management API prints it, for applications and for resources. */
import type { JsonValue } from '../jackson';
import type { SecretRecord } from '../records';
import type { SandboxState } from '../state';
import { environmentUrl, printInstant } from './answers';

/** `undefined` where the owner has no secret. A predecessor is shown only while it is still accepted. */
export function printSecret(
	state: SandboxState,
	secret: SecretRecord | undefined,
	owner: { readonly name: 'application' | 'resource'; readonly href: string },
	nowMs: number
): JsonValue | undefined {
	if (secret === undefined) return undefined;
	return {
		_links: {
			self: { href: `${owner.href}/secret` },
			environment: { href: environmentUrl(state) },
			[owner.name]: { href: owner.href }
		},
		environment: { id: state.environment.id },
		secret: secret.value,
		previous: printPrevious(secret.previous, nowMs)
	};
}

function printPrevious(previous: SecretRecord['previous'], nowMs: number): JsonValue | undefined {
	if (previous === undefined || previous.expiresAtMs <= nowMs) return undefined;
	const { value, expiresAtMs, lastUsedAtMs } = previous;
	return {
		secret: value,
		expiresAt: printInstant(expiresAtMs),
		lastUsed: lastUsedAtMs === undefined ? undefined : printInstant(lastUsedAtMs)
	};
}
