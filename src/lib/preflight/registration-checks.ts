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
		title: "The secret is the application's",
		asksFor: 'credential',
		learn: '/learn/security#rotation',
		judge: judgeSecret
	},
	{
		id: 'key_registered',
		title: 'The public half of the key is registered',
		asksFor: 'credential',
		learn: '/learn/troubleshooting#key-not-registered',
		judge: forKey((key, facts) => {
			const evidence = [`Thumbprint of the key here: ${key.thumbprint}`];
			const { application, registeredKeys } = facts;
			if (application.jwksUrl !== undefined) {
				return {
					...leftOpen(
						'The application names a jwksUrl, and no foreign address is ever fetched from here. Compare the RFC 7638 thumbprint with those of the keys there.'
					),
					evidence: [...evidence, `jwksUrl: ${application.jwksUrl}`]
				};
			}
			switch (registeredKeys.kind) {
				case 'none':
					return error(
						evidence,
						'No key is registered with the application: its jwks is absent. Register the public JWK Set of the key on its Configuration tab.'
					);
				case 'unreadable':
					return error(
						evidence,
						registeredKeys.reason === 'not_json'
							? 'The jwks of the application is not JSON, so no key is registered by it. Enter the JWK Set as one text, exactly as it is shown here.'
							: 'The jwks of the application is no JWK Set: that is a JSON object with a list "keys" (RFC 7517 section 5). A single key has to stand in such a list.'
					);
				case 'keys': {
					const match = registeredKeys.rsa.find(({ thumbprint }) => thumbprint === key.thumbprint);
					const list = [...evidence, ...listOf(registeredKeys.rsa, registeredKeys.otherCount)];
					if (match === undefined) {
						return error(
							list,
							'None of the registered keys is the public half of this one, so its signatures cannot be verified. Register its public JWK Set, or use the key that belongs to a registered one.'
						);
					}
					return match.isForSigning
						? pass(list, 'The key with this RFC 7638 thumbprint is registered.')
						: error(list, 'It is registered for encryption. Its "use" has to be "sig", or absent.');
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
			? leftOpen('PingOne has no secret for this application to compare with.')
			: skipped('There is no application to look at.');
	}
	if (secret.kind === 'refused' && secret.status === 403) {
		return leftOpen(
			'PingOne does not show this secret to the worker: its own, and that of a worker with more rights, are never shown. The token request will tell.'
		);
	}
	if (secret.kind !== 'answered') return unread('the secret', secret, input);

	const { match, previousExpiresAtMs } = secret.value;
	switch (match) {
		case 'current':
			return pass(
				['Compared inside the workbench; neither secret is shown.'],
				'It equals the current secret of the application.'
			);
		case 'previous':
			return warning(
				[
					'It equals the previous secret of the application.',
					...(previousExpiresAtMs === undefined
						? []
						: [
								`Accepted until ${new Date(previousExpiresAtMs).toISOString()}, for another ${formatDuration(previousExpiresAtMs - nowMs)}.`
							])
				],
				'The secret was rotated. This one still works until then; enter the current one before.'
			);
		case 'none':
			return error(
				[
					'It differs from the current secret, and from the previous one if that is still accepted.'
				],
				'PingOne will answer "Invalid client credentials". Copy the secret again from the PingOne console, or choose the application in the App Picker, which fetches it.'
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
		return skipped('The key was not found among the registered ones.');
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
					? 'Only one key is registered, so there is no choice to make, but a server may compare the ids all the same.'
					: 'Several keys are registered, and without an id the server has to try them one by one.'
			),
			fix
		);
	}
	return withFix(
		error(
			evidence,
			'Several keys are registered, and the id picks another one than that which signs: the signature will not be verified.'
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
			? forApplication(() => skipped('There is no application to look at.'))(input)
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
		...(otherCount > 0 ? [`${otherCount} that are no RSA public key.`] : [])
	];
}
