/** Checks of the assertion that would be signed. Pure. */
import {
	KEY_ALGORITHMS,
	type SECRET_ALGORITHMS,
	type AssertionAlgorithm
} from '$lib/oauth/client-authentication-method';
import { formatDuration } from '$lib/oauth/lifetime';
import {
	algorithmOf,
	algorithmsOf,
	assertionLifetimeOf,
	signsAssertion
} from '$lib/flow/assertion-settings';
import { error, pass, skipped, warning } from './finding';
import { buildFix } from './fix';
import { withFix, type PreflightCheck } from './preflight-check';
import { countOf, forSecret } from './secret-check';

/** PingOne refuses an assertion that ends later than this. */
const LONGEST_ASSERTION_SECONDS = 60 * 60;

export const ASSERTION_CHECKS = [
	{
		id: 'hmac_key_length',
		title: 'The secret is long enough to sign with',
		learn: '/learn/standards#jwt-client-authentication',
		judge: forSecret((secret, { configuration }) => {
			if (configuration.client_auth_method !== 'client_secret_jwt') {
				return skipped('This method does not sign with the secret.');
			}
			const alg = algorithmOf(configuration);
			const evidence = [
				`Algorithm: ${alg}`,
				`The secret has ${countOf(secret.sizeBytes, 'byte')}.`
			];
			if (!isSecretAlgorithm(alg)) return skipped('This algorithm does not sign with a secret.');
			if (secret.signs.includes(alg)) {
				return pass(evidence, 'It has at least as many bytes as the hash (RFC 7518 section 3.2).');
			}
			const fitting = secret.signs.at(-1);
			return withFix(
				warning(
					evidence,
					'The key must be at least as long as the hash (RFC 7518 section 3.2): 32 bytes for HS256, 48 for HS384, 64 for HS512. A server may refuse a shorter one, and anyone who sees an assertion can try to guess it.'
				),
				fitting &&
					buildFix('assertion_algorithm', configuration, { set: { assertion: { alg: fitting } } })
			);
		})
	},
	{
		id: 'assertion_algorithm',
		title: 'The algorithm works with the method',
		learn: '/learn/standards#algorithms',
		judge: ({ configuration }) => {
			if (!signsAssertion(configuration)) return skipped('The request has no assertion to sign.');
			const fitting = algorithmsOf(configuration.client_auth_method);
			const alg = algorithmOf(configuration);
			const evidence = [`Method: ${configuration.client_auth_method}`, `Algorithm: ${alg}`];
			if (fitting.includes(alg)) return pass(evidence, 'The credential can sign with it.');
			return withFix(
				error(
					evidence,
					`This method signs with ${fitting.join(', ')}. We cannot build a request with another algorithm.`
				),
				buildFix('assertion_algorithm', configuration, {
					set: { assertion: { alg: fitting[0] } }
				})
			);
		}
	},
	{
		id: 'assertion_lifetime',
		title: 'The assertion expires within one hour',
		learn: '/learn/security#assertion',
		judge: ({ configuration }) => {
			if (!signsAssertion(configuration)) return skipped('The request has no assertion to sign.');
			const seconds = assertionLifetimeOf(configuration);
			const evidence = [`It is valid for ${seconds} seconds.`];
			if (seconds > 0 && seconds <= LONGEST_ASSERTION_SECONDS) {
				return pass(
					evidence,
					configuration.issuer === undefined
						? 'PingOne accepts an assertion that expires within one hour.'
						: 'That is soon enough for a server that limits it (RFC 7523 section 3).'
				);
			}
			if (seconds > 0 && configuration.issuer !== undefined) {
				return warning(
					evidence,
					'A server may refuse an assertion that expires far ahead (RFC 7523 section 3). If you use it at once, 60 seconds are enough.'
				);
			}
			return withFix(
				error(
					evidence,
					seconds > 0
						? `PingOne refuses an assertion that expires more than one hour ahead, and this one expires in ${formatDuration(seconds * 1000)}. If you use it at once, 60 seconds are enough.`
						: 'It would expire before it is sent.'
				),
				buildFix('assertion_lifetime', configuration)
			);
		}
	},
	{
		id: 'assertion_audience',
		title: "The assertion's audience is the issuer",
		learn: '/learn/security#assertion',
		judge: ({ configuration, issuer }) => {
			if (!signsAssertion(configuration)) return skipped('The request has no assertion to sign.');
			const evidence = [`aud: ${configuration.assertion?.audience ?? 'issuer'}`];
			if (configuration.assertion?.audience !== 'token_endpoint') {
				return pass(
					issuer === undefined ? evidence : [`aud: ${issuer}`],
					'It is only the issuer, as RFC 10070 requires.'
				);
			}
			return withFix(
				warning(
					evidence,
					`${configuration.issuer === undefined ? 'PingOne still accepts' : 'Some servers still accept'} the token endpoint, as RFC 7523 allowed. RFC 10070 forbids it: a server that lies about its token endpoint could pass the assertion on to another server.`
				),
				buildFix('assertion_audience', configuration)
			);
		}
	}
] as const satisfies readonly PreflightCheck[];

function isSecretAlgorithm(alg: AssertionAlgorithm): alg is (typeof SECRET_ALGORITHMS)[number] {
	return !KEY_ALGORITHMS.some((name) => name === alg);
}
