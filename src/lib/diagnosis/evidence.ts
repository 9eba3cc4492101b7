/**
 * Weighs what is known beside the answer: the application as PingOne has it, the comparison of secrets,
 * the checks. What is read there proves a cause or rules it out. Pure.
 */
import { authMethodNameOf } from '$lib/pingone/application';
import type { Check, Fix } from '$lib/preflight/check';
import type { Cause } from './cause';
import { causeOf, ranked } from './cause-rule';
import { CAUSES, causesAt } from './causes';
import { answerFact, hasKnownText, says, type Refusal } from './refusal';
import { localFix } from './local-fix';
import { CONTRADICTED_CAUSE } from './server-causes';

type Evidence = { readonly causeId: string; readonly facts: readonly string[] } & (
	| {
			readonly kind: 'proves';
			readonly fix?: Fix | undefined;
			/** Holds where the cause explains refusals of which the text alone would not tell. */
			readonly explains: (refusal: Refusal) => boolean;
	  }
	| { readonly kind: 'rules_out' }
);

/**
 * The causes with this evidence weighed in. One that is proved becomes certain, and one that is ruled
 * out is dropped and named with the likeliest. If nothing is left, the evidence contradicts the answer
 * (it may have changed meanwhile), and that is what is told.
 */
export function weighEvidence(causes: readonly Cause[], refusal: Refusal): Cause[] {
	const evidence = [...applicationEvidence(refusal), ...secretEvidence(refusal)];
	// A check of what was compared here already says the same in other words.
	const checked = refusal.checks
		.flatMap(checkEvidence)
		.filter(({ causeId }) => !evidence.some((item) => item.causeId === causeId));
	return weigh(addProved(causes, evidence, refusal), [...evidence, ...checked], refusal);
}

function weigh(causes: readonly Cause[], evidence: readonly Evidence[], refusal: Refusal): Cause[] {
	const isRuledOut = ({ id, likelihood }: Cause) =>
		likelihood !== 'certain' &&
		evidence.some((item) => item.kind === 'rules_out' && item.causeId === id) &&
		!evidence.some((item) => item.kind === 'proves' && item.causeId === id);
	const kept = causes.filter((cause) => !isRuledOut(cause)).map((cause) => prove(cause, evidence));

	const dropped = causes.filter(isRuledOut).map(({ id }) => {
		const found = evidence.find((item) => item.kind === 'rules_out' && item.causeId === id);
		return ruledOutSentence(id, found?.facts ?? []);
	});
	if (dropped.length === 0) return kept;
	const [first, ...others] = ranked(kept.length > 0 ? kept : contradicted(refusal));
	if (first === undefined) return kept;
	return [{ ...first, ruled_out: [...(first.ruled_out ?? []), ...dropped] }, ...others];
}

/** "Not the secret: it equals the application's current one." */
function ruledOutSentence(causeId: string, facts: readonly string[]): string {
	const named = `Not ${CAUSES.find(({ id }) => id === causeId)?.shortName ?? 'this cause'}`;
	if (facts.length === 0) return `${named}.`;
	return `${named}: ${facts.join(' ').replace(/^(?:It|Its|The)\b/, (word) => word.toLowerCase())}`;
}

function contradicted(refusal: Refusal): Cause[] {
	const judgement = CONTRADICTED_CAUSE.judge(refusal);
	return judgement === undefined ? [] : [causeOf(CONTRADICTED_CAUSE, judgement)];
}

function prove(cause: Cause, evidence: readonly Evidence[]): Cause {
	const proofs = evidence.flatMap((item) =>
		item.kind === 'proves' && item.causeId === cause.id ? [item] : []
	);
	if (proofs.length === 0) return cause;
	const fix = proofs.find((proof) => proof.fix !== undefined)?.fix ?? cause.fix;
	return {
		...cause,
		likelihood: 'certain',
		because: [...new Set([...cause.because, ...proofs.flatMap(({ facts }) => facts)])],
		...(fix === undefined ? {} : { fix })
	};
}

/** Proved causes that the text does not speak of, where it does not speak of another one either. */
function addProved(
	causes: readonly Cause[],
	evidence: readonly Evidence[],
	refusal: Refusal
): Cause[] {
	const added = evidence.flatMap((item) => {
		if (item.kind !== 'proves' || !item.explains(refusal)) return [];
		if (causes.some(({ id, likelihood }) => id === item.causeId || likelihood === 'certain')) {
			return [];
		}
		const rule = causesAt(refusal).find(({ id }) => id === item.causeId);
		return rule === undefined
			? []
			: [causeOf(rule, { likelihood: 'certain', because: [answerFact(refusal)] })];
	});
	return [...causes, ...added];
}

function applicationEvidence(refusal: Refusal): Evidence[] {
	const { application } = refusal;
	if (application === undefined) return [];
	const used = refusal.request.client_auth_method;
	const set = application.tokenEndpointAuthMethod;
	const wanted = authMethodNameOf({ tokenEndpointAuthMethod: set });
	const isHere = ['PingOne has an application with this client id in this environment.'];
	const found: Evidence[] = [
		{ causeId: 'unknown_client', kind: 'rules_out', facts: isHere },
		{ causeId: 'wrong_environment', kind: 'rules_out', facts: isHere }
	];
	if (application.enabled !== undefined) {
		const facts = [`The application is ${application.enabled ? 'enabled' : 'disabled'}.`];
		found.push(
			application.enabled
				? { causeId: 'application_disabled', kind: 'rules_out', facts }
				: { causeId: 'application_disabled', kind: 'proves', facts, explains: isClientRefused }
		);
	}
	if (application.grantTypes !== undefined) {
		const { grantTypes } = application;
		const facts = [`It has these grant types: ${grantTypes.join(', ') || 'none'}.`];
		found.push(
			grantTypes.includes('CLIENT_CREDENTIALS')
				? { causeId: 'grant_not_enabled', kind: 'rules_out', facts }
				: { causeId: 'grant_not_enabled', kind: 'proves', facts, explains: isUnknownRefusal }
		);
	}
	if (wanted !== undefined) {
		const facts = [`It is set to ${set ?? ''} in PingOne, and the request used ${used}.`];
		found.push(
			wanted === used
				? { causeId: 'wrong_method', kind: 'rules_out', facts }
				: {
						causeId: 'wrong_method',
						kind: 'proves',
						facts,
						fix: localFix('client_auth_method', refusal, {
							set: { client_auth_method: wanted }
						}),
						explains: isClientRefused
					}
		);
	}
	return found;
}

/** What worked before was typed rightly, for this client and this server. */
function workedBefore({ workedAtMs }: Refusal): string[] {
	return workedAtMs === undefined
		? []
		: [`The same credential was accepted at ${new Date(workedAtMs).toISOString()}.`];
}

function secretEvidence(refusal: Refusal): Evidence[] {
	const { secret, nowMs } = refusal;
	const worked = workedBefore(refusal);
	if (secret === undefined) {
		return worked.length === 0
			? []
			: [
					{ causeId: 'wrong_secret', kind: 'rules_out', facts: worked },
					{ causeId: 'wrong_environment', kind: 'rules_out', facts: worked }
				];
	}
	const { match, previousExpiresAtMs } = secret;
	switch (match) {
		case 'current': {
			const facts = ["It equals the application's current one."];
			return [
				{ causeId: 'wrong_secret', kind: 'rules_out', facts },
				{ causeId: 'rotated_secret', kind: 'rules_out', facts }
			];
		}
		case 'previous': {
			const end = previousExpiresAtMs ?? Infinity;
			const facts = [
				"It equals the application's previous secret.",
				...(Number.isFinite(end)
					? [
							`That one ${end <= nowMs ? 'was' : 'is'} accepted until ${new Date(end).toISOString()}.`
						]
					: [])
			];
			return end <= nowMs
				? [
						{ causeId: 'rotated_secret', kind: 'proves', facts, explains: isClientRefused },
						{ causeId: 'wrong_secret', kind: 'rules_out', facts }
					]
				: [
						{ causeId: 'wrong_secret', kind: 'rules_out', facts },
						{ causeId: 'rotated_secret', kind: 'rules_out', facts }
					];
		}
		case 'none': {
			const facts = ["It equals neither the application's current secret nor its previous one."];
			const proof = { kind: 'proves', explains: isClientRefused } as const;
			return worked.length === 0
				? [{ causeId: 'wrong_secret', facts, ...proof }]
				: [
						{ causeId: 'rotated_secret', facts: [...worked, ...facts], ...proof },
						{ causeId: 'wrong_secret', kind: 'rules_out', facts: worked }
					];
		}
	}
}

function checkEvidence({ id, outcome, evidence, fix }: Check): Evidence[] {
	const facts = evidence.map((fact) => (/[.!?]$/.test(fact) ? fact : `${fact}.`));
	if (outcome === 'error') {
		return CAUSES.filter(({ provedBy }) => provedBy?.includes(id) === true).map((cause) => ({
			causeId: cause.id,
			kind: 'proves',
			facts: facts.map((fact) => `Checked: ${fact}`),
			fix,
			explains: () => false
		}));
	}
	if (outcome !== 'pass') return [];
	return CAUSES.filter(({ ruledOutBy }) => ruledOutBy?.includes(id) === true).map((cause) => ({
		causeId: cause.id,
		kind: 'rules_out',
		facts
	}));
}

/** Holds for any answer that refuses the client without saying that it is another thing. */
function isClientRefused(refusal: Refusal): boolean {
	return says(refusal, 'invalidClientCredentials') || isUnknownRefusal(refusal);
}

function isUnknownRefusal(refusal: Refusal): boolean {
	return refusal.status >= 400 && refusal.status <= 403 && !hasKnownText(refusal);
}
