/** `keyRotationPolicies`: the environment has one, its own. */
import type { JsonObject } from '$lib/oauth/json-object';
import { FIXED_KEY_ID } from '$lib/pingone/fixed-key';
import { MANAGEMENT_ERRORS, type ManagementError } from '$lib/pingone/management-errors';
import type { Result } from '$lib/result';
import type { Answer, Exchange } from '../exchange';
import { GUESSED_DETAILS, NAME_LIMIT_CHARACTERS, POLICY_KEYS } from '../guesses';
import type { JsonValue } from '../jackson';
import { printKeySet } from '../metadata-documents';
import type { KeyRotationRecord } from '../records';
import type { KeyRotationSettings } from '../signing-keys';
import type { SandboxState } from '../state';
import {
	answerHal,
	answerManagementError,
	collectionOf,
	environmentUrl,
	printInstant
} from './answers';
import { createBodyReader } from './body-reader';
import type { Call } from './call';

/** Days, of which there are at least so many, and fewer than a key is valid. */
const SHORTEST_PERIOD_DAYS = 30;

export async function answerPolicies({ exchange }: Call): Promise<Answer> {
	const { state, signingKeys } = exchange;
	const items = [printPolicy(state, await signingKeys.policy())];
	return answerHal(exchange, collectionOf(policiesUrl(state), 'keyRotationPolicies', items));
}

export function answerPolicy(call: Call): Promise<Answer> {
	return forPolicy(call, (policy) =>
		answerHal(call.exchange, printPolicy(call.exchange.state, policy))
	);
}

/** The public halves of the policy's own keys: the one called `default` is none of them. */
export function answerPolicyKeys(call: Call): Promise<Answer> {
	const { exchange } = call;
	return forPolicy(call, async () => {
		const keys = await exchange.signingKeys.published();
		return answerHal(exchange, printKeySet(keys.filter(({ kid }) => kid !== FIXED_KEY_ID)));
	});
}

export function answerPolicyReplacement(call: Call, body: JsonObject | undefined): Promise<Answer> {
	const { exchange } = call;
	return forPolicy(call, async () => {
		const settings = readSettings(body ?? {});
		return settings.ok
			? answerHal(
					exchange,
					printPolicy(exchange.state, await exchange.signingKeys.change(settings.value))
				)
			: answerManagementError(exchange, settings.error);
	});
}

async function forPolicy(
	{ exchange, ids }: { readonly exchange: Exchange; readonly ids: Call['ids'] },
	answer: (policy: KeyRotationRecord) => Answer | Promise<Answer>
): Promise<Answer> {
	const policy = await exchange.signingKeys.policy();
	return policy.id === ids['policy']
		? answer(policy)
		: answerManagementError(exchange, MANAGEMENT_ERRORS.notFound);
}

/** Its members and their order are documented. */
function printPolicy(state: SandboxState, policy: KeyRotationRecord): JsonValue {
	const { dn, algorithm, keyLength, validityPeriod, signatureAlgorithm } = POLICY_KEYS;
	return {
		_links: {
			self: { href: `${policiesUrl(state)}/${policy.id}` },
			environment: { href: environmentUrl(state) }
		},
		id: policy.id,
		environment: { id: state.environment.id },
		name: policy.name,
		usageType: 'SIGNING',
		default: true,
		dn,
		algorithm,
		keyLength,
		validityPeriod,
		signatureAlgorithm,
		rotationPeriod: policy.rotationPeriodDays,
		currentKeyId: policy.current.kid,
		nextKeyId: policy.next.kid,
		rotatedAt: printInstant(policy.rotatedAtMs)
	};
}

function policiesUrl(state: SandboxState): string {
	return `${environmentUrl(state)}/keyRotationPolicies`;
}

function readSettings(body: JsonObject): Result<KeyRotationSettings, ManagementError> {
	const reader = createBodyReader(body);
	reader.need('name', 'dn', 'algorithm', 'keyLength', 'signatureAlgorithm', 'usageType');
	const name = reader.text('name');
	if (name !== undefined && name.length > NAME_LIMIT_CHARACTERS) {
		reader.note(
			GUESSED_DETAILS.invalid('name', `name has at most ${NAME_LIMIT_CHARACTERS} characters`)
		);
	}
	const { rotationPeriod = 90 } = body;
	const longest = POLICY_KEYS.validityPeriod - 1;
	const isPeriod =
		typeof rotationPeriod === 'number' &&
		Number.isInteger(rotationPeriod) &&
		rotationPeriod >= SHORTEST_PERIOD_DAYS &&
		rotationPeriod <= longest;
	if (!isPeriod) {
		const range = `rotationPeriod must be ${SHORTEST_PERIOD_DAYS} to ${longest} days`;
		reader.note(GUESSED_DETAILS.invalid('rotationPeriod', range));
	}
	return reader.finish(
		name === undefined || !isPeriod ? undefined : { name, rotationPeriodDays: rotationPeriod }
	);
}
