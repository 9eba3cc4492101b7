/**
 * Decides who calls the authorization server. The order is PingOne's: the credentials are looked at
 * first, and only right ones learn that their method is the wrong one.
 */
import { assertNever, err, ok, type Result } from '$lib/result';
import { AUTH_HOST_ERRORS } from '$lib/pingone/error-texts';
import { authorizationServerOf } from '$lib/pingone/endpoints';
import { noteAssertion } from './assertion-replay';
import { verifyAssertion } from './client-assertion';
import { readClientProof, type ClientProof } from './client-proof';
import { sandboxIssuer, type Exchange, type Refusal } from './exchange';
import type { Form } from './form';
import { GUESSED_REFUSALS } from './guesses';
import type { ApplicationRecord, ResourceRecord } from './records';
import { registeredKeySetOf } from './registered-key-set';
import { acceptedSecrets, isSameSecret, type SecretGeneration } from './secret';
import type { Change } from './change';
import type { SandboxState } from './state';

export type ApplicationParty = {
	readonly owner: 'application';
	readonly record: ApplicationRecord;
};

/** A resource may introspect, with its own id and secret. */
export type ResourceParty = { readonly owner: 'resource'; readonly record: ResourceRecord };

export type Party = ApplicationParty | ResourceParty;

export type Authenticated<P extends Party> = {
	readonly party: P;
	readonly changes: readonly Change[];
};

/** What was shown: by its method, and for a secret by which of the two. */
type Proven = {
	readonly method: ApplicationRecord['tokenEndpointAuthMethod'];
	readonly generation?: SecretGeneration;
};

/** `find` says who may call the endpoint; `endpoint` is its full address. */
export async function authenticate<P extends Party>(
	exchange: Exchange,
	form: Form,
	options: { readonly find: (id: string) => P | undefined; readonly endpoint: string }
): Promise<Result<Authenticated<P>, Refusal>> {
	const proof = readClientProof(exchange.request.headers, form);
	if (!proof.ok) return proof;

	const party = options.find(proof.value.clientId);
	if (proof.value.kind === 'none') {
		return party !== undefined && methodOf(party) === 'NONE'
			? ok({ party, changes: [] })
			: err(GUESSED_REFUSALS.credentialsIncomplete);
	}
	if (party === undefined) {
		return err({ ...AUTH_HOST_ERRORS.invalidClientCredentials, reason: 'unknownClient' });
	}
	const applicationId = applicationIdOf(party);
	if (party.owner === 'application' && !party.record.enabled) {
		return err({
			...GUESSED_REFUSALS.applicationDisabled,
			reason: 'applicationDisabled',
			applicationId
		});
	}
	const proven = await prove(proof.value, party, exchange, options.endpoint);
	if (proven === undefined) {
		const reason = whyNotProven(proof.value, party, exchange);
		return err({ ...AUTH_HOST_ERRORS.invalidClientCredentials, reason, applicationId });
	}
	if (proven.method !== methodOf(party)) {
		return err({ ...AUTH_HOST_ERRORS.unsupportedAuthenticationMethod, applicationId });
	}
	if (proof.value.kind === 'assertion') {
		const { clientId, assertion } = proof.value;
		const use = await noteAssertion(exchange, clientId, assertion);
		if (use === 'replayed') {
			const reason = 'assertionRefused';
			return err({ ...GUESSED_REFUSALS.assertionRefused, reason, applicationId });
		}
	}
	return ok({ party, changes: changesOf(proven, party, exchange.nowMs) });
}

/** A resource that introspects is no application. */
export function applicationIdOf({ owner, record }: Party): string | undefined {
	return owner === 'application' ? record.id : undefined;
}

/** For the audit log alone: the client learns no more than that it is refused. */
function whyNotProven(
	proof: Exclude<ClientProof, { kind: 'none' }>,
	{ record }: Party,
	{ nowMs }: Exchange
): NonNullable<Refusal['reason']> {
	if (proof.kind === 'assertion') return 'assertionRefused';
	const previous = record.secret?.previous;
	return previous !== undefined &&
		previous.expiresAtMs <= nowMs &&
		isSameSecret(proof.secret, previous.value)
		? 'previousSecretEnded'
		: 'wrongSecret';
}

/** Finds an application by its client id, which is its id. */
export function findApplication(state: SandboxState) {
	return (id: string): ApplicationParty | undefined => {
		const record = state.applications.get(id);
		return record && { owner: 'application', record };
	};
}

/** Finds an application, or a custom resource by its id. */
export function findApplicationOrResource(state: SandboxState) {
	return (id: string): Party | undefined => {
		const record = state.resources.get(id);
		return record?.type === 'CUSTOM' ? { owner: 'resource', record } : findApplication(state)(id);
	};
}

function methodOf(party: Party): Proven['method'] {
	return party.owner === 'application'
		? party.record.tokenEndpointAuthMethod
		: party.record.introspectEndpointAuthMethod;
}

async function prove(
	proof: Exclude<ClientProof, { kind: 'none' }>,
	party: Party,
	exchange: Exchange,
	endpoint: string
): Promise<Proven | undefined> {
	switch (proof.kind) {
		case 'secret': {
			const match = acceptedSecrets(party.record.secret, exchange.nowMs).find(({ value }) =>
				isSameSecret(proof.secret, value)
			);
			return match && { method: proof.method, generation: match.generation };
		}
		case 'assertion': {
			const issuer = sandboxIssuer(exchange.state);
			const isStrict = exchange.state.options.assertion_audience === 'issuer_only';
			return verifyAssertion(proof.assertion, {
				clientId: proof.clientId,
				secret: party.record.secret,
				jwks:
					party.owner === 'application'
						? await registeredKeySetOf(party.record, exchange)
						: party.record.jwks,
				audiences: isStrict
					? [issuer]
					: [issuer, authorizationServerOf(issuer).token_endpoint, endpoint],
				isAudienceSole: isStrict,
				nowMs: exchange.nowMs
			});
		}
		default:
			return assertNever(proof);
	}
}

function changesOf(proven: Proven, party: Party, nowMs: number): Change[] {
	return proven.generation === 'previous'
		? [{ type: 'previous_secret_used', owner: party.owner, id: party.record.id, atMs: nowMs }]
		: [];
}
