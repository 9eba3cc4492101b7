/**
 * What is known of refusals is known of PingOne. Of an issuer other than PingOne only what its answer, the
 * request or a standard says is told: no console, no rule of PingOne's, and nothing as certain that only
 * PingOne's words make so. Pure.
 */
import type { Cause } from './cause';

/** What a sentence is about that is not of this server. */
const ABOUT_PINGONE =
	/PingOne|\bPing support\b|pingidentity|\bconsole\b|\bregions?\b|\benvironments?\b|\bworkers?\b|custom domain/i;

/** Their statuses say so, whoever answers. */
const CERTAIN_OF_ANYONE: ReadonlySet<string> = new Set(['rate_limited', 'server_failed']);

/** The causes as they hold for the server of that name; those that hold for PingOne alone are left out. */
export function causesOfIssuer(causes: readonly Cause[], server: string): Cause[] {
	return causes
		.filter(({ title }) => !ABOUT_PINGONE.test(title))
		.map(({ console_path: _console, ruled_out, ...cause }) => {
			const what_to_do = elsewhere(cause.what_to_do);
			const excluded = elsewhere(ruled_out ?? []);
			return {
				...cause,
				likelihood: likelihoodOf(cause),
				because: elsewhere(cause.because),
				what_to_do: what_to_do.length > 0 ? what_to_do : [`Ask whoever runs ${server}.`],
				...(excluded.length > 0 && { ruled_out: excluded })
			};
		})
		.filter(({ because }) => because.length > 0);
}

/** An answer of the server is quoted, whatever it speaks of. */
function elsewhere(sentences: readonly string[]): string[] {
	return sentences.filter(
		(sentence) => !ABOUT_PINGONE.test(sentence.replace(/"[^]*"/, '').replace(/^\S+ answered/, ''))
	);
}

function likelihoodOf({ id, likelihood }: Cause): Cause['likelihood'] {
	return likelihood === 'certain' && !CERTAIN_OF_ANYONE.has(id) ? 'likely' : likelihood;
}
