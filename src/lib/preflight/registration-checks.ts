/** Checks of the credential against what PingOne has registered: the secret's match, the key. Pure. */
import { formatDuration } from '$lib/oauth/lifetime';
import { chosenKidOf, usesSecret } from '$lib/flow/assertion-settings';
import { forApplication } from './application-checks';
import { leftOpen, error, pass, skipped, warning } from './finding';
import { buildFix } from './fix';
import { valueOf, type ApplicationFacts } from './observations';
import {
	withFix,
	type Judgement,
	type PreflightCheck,
	type PreflightInput
} from './preflight-check';
import type { KeyFacts } from './credential-facts';
import type { RegisteredKey } from '$lib/pingone/registered-keys';
import { unread } from './unread';

/** So many key ids are listed as evidence. */
const LISTED_KEYS = 10;

export const REGISTRATION_CHECKS = [
	{
		id: 'secret_matches',
		title: 'The secret matches the application',
		asksFor: 'credential',
		learn: '/learn/security#rotation',
		judge: judgeSecret
	},
	{
		id: 'key_registered',
		title: "The key's public half is registered",
		asksFor: 'credential',
		learn: '/learn/troubleshooting#key-not-registered',
		judge: forKey((key, facts) => {
			const evidence = [`Thumbprint of your key: ${key.thumbprint}`];
			const { application, registeredKeys, isHostedHere } = facts;
			if (application.jwksUrl !== undefined && !isHostedHere) {
				return {
					...leftOpen(
						'The application names a jwksUrl, and we never fetch addresses from other hosts. Compare the RFC 7638 thumbprint with the keys there.'
					),
					evidence: [...evidence, `jwksUrl: ${application.jwksUrl}`]
				};
			}
			switch (registeredKeys.kind) {
				case 'none':
					return error(
						evidence,
						"No key is registered with the application: its jwks is missing. Register the key's public JWK Set on the application's Configuration tab."
					);
				case 'unreadable':
					return error(
						evidence,
						registeredKeys.reason === 'not_json'
							? "The application's jwks is not JSON, so it registers no key. Enter the JWK Set as one text, exactly as shown here."
							: 'The application\'s jwks is not a JWK Set, which is a JSON object with a list "keys" (RFC 7517 section 5). Put a single key into such a list too.'
					);
				case 'keys': {
					const match = registeredKeys.rsa.find(({ thumbprint }) => thumbprint === key.thumbprint);
					const list = [...evidence, ...listOf(registeredKeys.rsa, registeredKeys.otherCount)];
					if (match === undefined) {
						return error(
							list,
							'None of the registered keys is the public half of this one, so PingOne cannot verify its signatures. Register its public JWK Set, or use the key that belongs to a registered one.'
						);
					}
					return match.isForSigning
						? pass(list, 'The key with this RFC 7638 thumbprint is registered.')
						: error(
								list,
								'It is registered for encryption. Set its "use" to "sig", or leave it out.'
							);
				}
			}
		})
	},
	{
		id: 'key_id',
		title: "The assertion names the registered key's id",
		learn: '/learn/pingone#keys',
		judge: forKey(judgeKid)
	}
] as const satisfies readonly PreflightCheck[];

function judgeSecret(input: PreflightInput): Judgement {
	const { configuration, credential, observations, nowMs } = input;
	if (!usesSecret(configuration)) return skipped('The method uses no secret.');
	if (credential?.kind !== 'secret') return skipped('There is no secret to compare.');
	const { secret } = observations;
	if (secret.kind === 'refused' && secret.status === 404) {
		return observations.application.kind === 'answered'
			? leftOpen('PingOne has no secret for this application that we could compare.')
			: skipped('There is no application to check.');
	}
	if (secret.kind === 'refused' && secret.status === 403) {
		return leftOpen(
			"PingOne does not show this secret to the worker. It never shows the worker's own secret, or one of a worker with more permissions. The token request will show whether it is right."
		);
	}
	if (secret.kind !== 'answered') return unread('the secret', secret, input);

	const { match, previousExpiresAtMs } = secret.value;
	switch (match) {
		case 'current':
			return pass(
				['Compared inside the workbench. Neither secret is shown.'],
				"It equals the application's current secret."
			);
		case 'previous':
			return warning(
				[
					"It equals the application's previous secret.",
					...(previousExpiresAtMs === undefined
						? []
						: [
								`Accepted until ${new Date(previousExpiresAtMs).toISOString()}, for another ${formatDuration(previousExpiresAtMs - nowMs)}.`
							])
				],
				'The secret was rotated. This one works until then, so enter the current one soon.'
			);
		case 'none':
			return error(
				['It differs from the current secret, and from the previous one if that is still valid.'],
				'PingOne will answer "Invalid client credentials". Copy the secret from the PingOne console again, or choose the application in the App Picker, which fetches it.'
			);
	}
}

/** PingOne picks the key by its id where there are several; where there is one it can only be that. */
function judgeKid(
	key: KeyFacts,
	{ registeredKeys }: ApplicationFacts,
	{ configuration }: PreflightInput
): Judgement {
	const match =
		registeredKeys.kind === 'keys'
			? registeredKeys.rsa.find(({ thumbprint }) => thumbprint === key.thumbprint)
			: undefined;
	if (registeredKeys.kind !== 'keys' || match === undefined) {
		return skipped('The key is not among the registered ones.');
	}
	const sent = chosenKidOf(configuration) ?? key.kid;
	const evidence = [`kid here: ${sent ?? 'none'}`, `kid registered: ${match.kid ?? 'none'}`];
	if (sent === match.kid) return pass(evidence, 'They are equal.');

	const isOnlyKey = registeredKeys.rsa.length + registeredKeys.otherCount === 1;
	const fix =
		match.kid === undefined
			? undefined
			: buildFix('key_id', configuration, { set: { key_id: match.kid } });
	if (sent === undefined || isOnlyKey) {
		return withFix(
			warning(
				evidence,
				isOnlyKey
					? 'Only one key is registered, so there is nothing to choose, but a server may compare the ids anyway.'
					: 'Several keys are registered. Without an id, the server has to try them one by one.'
			),
			fix
		);
	}
	return withFix(
		error(
			evidence,
			'Several keys are registered, and the id selects a different key than the one that signs. The server will not verify the signature.'
		),
		fix
	);
}

function forKey(
	judge: (key: KeyFacts, facts: ApplicationFacts, input: PreflightInput) => Judgement
): PreflightCheck['judge'] {
	return (input) => {
		const { configuration, credential, observations } = input;
		if (configuration.client_auth_method !== 'private_key_jwt') {
			return skipped('The method uses no key.');
		}
		if (credential?.kind !== 'private_key') return skipped('There is no key to look for.');
		const facts = valueOf(observations.application);
		return facts === undefined
			? forApplication(() => skipped('There is no application to check.'))(input)
			: judge(credential, facts, input);
	};
}

function listOf(keys: readonly RegisteredKey[], otherCount: number): string[] {
	const listed = keys
		.slice(0, LISTED_KEYS)
		.map(({ kid, thumbprint }) => `Registered: ${thumbprint} (kid ${kid ?? 'none'})`);
	const more = keys.length - listed.length;
	return [
		...(keys.length === 0 ? ['No RSA key is registered.'] : listed),
		...(more > 0 ? [`And ${more} more.`] : []),
		...(otherCount > 0 ? [`${otherCount} that are not RSA public keys.`] : [])
	];
}
