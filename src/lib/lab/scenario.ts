/** One way to be refused, as data: what to send, what comes back, why, and how to mend it. */
import type { CallOutcome } from '$lib/calls/api-call';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { CatalogueApplicationName } from '$lib/sandbox/catalogue';
import type { SandboxFaults } from '$lib/sandbox/faults';
import type { PROTECTED_APIS } from '$lib/sandbox/protected-api/apis';

/** What an application proves itself with. */
export type LabCredential =
	/** What was told of it when the sandbox was made, or the key pair that was made for it. */
	| 'own'
	/** A typing error. */
	| 'wrong'
	/** What the Management API shows now. */
	| 'current'
	/** The text of the registered public key, taken for a secret. */
	| 'public_key';

/** The assertion where it is not as usual; `_ahead_seconds` counts from the moment of sending. */
export type LabAssertion = {
	readonly lifetime_seconds?: number;
	readonly not_before_ahead_seconds?: number;
	readonly audience?: string;
	readonly jti?: string;
};

/** A token request by way of the workbench, as in the flow. */
export type TokenAttempt = {
	readonly kind: 'token';
	readonly application: CatalogueApplicationName;
	/** In place of the application's own. */
	readonly client_id?: string;
	readonly method?: ClientAuthMethod;
	readonly credential?: LabCredential;
	readonly scope?: string;
	readonly assertion?: LabAssertion;
};

/** A token request that the workbench would not send: it goes to the sandbox as it is. */
export type RawAttempt = {
	readonly kind: 'raw';
	readonly application: CatalogueApplicationName;
	readonly hasCredentials: boolean;
	readonly scope: string;
	/** In place of the sandbox's own. */
	readonly environment_id?: string;
};

/** A call of a protected API, with a token that is requested right before. */
export type ApiAttempt = {
	readonly kind: 'api';
	readonly api: keyof typeof PROTECTED_APIS;
	readonly method: 'GET' | 'POST';
	readonly token: 'none' | 'query' | 'header';
	readonly from: TokenAttempt;
	/** What happens between the token and the call. */
	readonly between?: readonly LabStep[];
};

export type Attempt = TokenAttempt | RawAttempt | ApiAttempt;

export type LabStep =
	| { readonly do: 'set_faults'; readonly faults: SandboxFaults }
	| { readonly do: 'detect_replay' }
	| { readonly do: 'make_key'; readonly application: CatalogueApplicationName }
	| { readonly do: 'register_key'; readonly application: CatalogueApplicationName }
	/** Ends the secret before the last rotation, which was still good. */
	| { readonly do: 'end_previous_secret'; readonly application: CatalogueApplicationName }
	| { readonly do: 'enable'; readonly application: CatalogueApplicationName }
	| { readonly do: 'allow_grant'; readonly application: CatalogueApplicationName }
	| {
			readonly do: 'grant_scopes';
			readonly application: CatalogueApplicationName;
			readonly resource: string;
			readonly scopes: readonly string[];
	  }
	| { readonly do: 'send'; readonly attempt: TokenAttempt }
	| { readonly do: 'revoke_token'; readonly application: CatalogueApplicationName };

export type Expected = {
	/** `answered` where it is absent. */
	readonly outcome?: CallOutcome;
	readonly status?: number;
	readonly error?: string;
	/** A part of the text. */
	readonly description?: string;
};

export const SCENARIO_GROUPS = {
	basics: 'The basics',
	assertions: 'Secrets, keys and assertions',
	servers: 'Servers that fail',
	apis: 'Using the token'
} as const;

export type ScenarioGroup = keyof typeof SCENARIO_GROUPS;

/** One scenario, whole: what is shown before anything is sent, and what is needed from then on. */
export type Scenario = {
	/** The end of its address. */
	readonly id: string;
	readonly group: ScenarioGroup;
	readonly title: string;
	/** The start: who asks, and how things stand. */
	readonly story: string;
	/** A part of the text of the error is in `description`. */
	readonly expected: Omit<Expected, 'description'>;
	/** What else one could expect, in the words of {@link outcomeLabel}. */
	readonly distractors: readonly [string, string, string];
	/** What is switched on before the first request. */
	readonly setup?: readonly LabStep[];
	readonly attempt: Attempt;
	/** A part of the text of the error that is expected. */
	readonly description?: string;
	/** The id of the cause that is the real one. */
	readonly cause: string;
	readonly hints: readonly [nudge: string, pointer: string, answer: string];
	readonly repair: {
		/** What the button says. */
		readonly label: string;
		readonly changed: readonly {
			readonly what: string;
			readonly before: string;
			readonly after: string;
		}[];
		readonly steps?: readonly LabStep[];
		readonly attempt: Attempt;
	};
	/** Why the rule exists. */
	readonly why: string;
	/** The address of the lesson. */
	readonly lesson: string;
};

const OUTCOME_LABELS: Readonly<Record<Exclude<CallOutcome, 'answered'>, string>> = {
	timeout: 'No answer at all',
	unreachable: 'No connection',
	redirect: '302 to another address',
	not_json: '503 and an HTML page',
	too_large: 'An endless answer',
	truncated: '200 and half of the JSON'
};

/** What came back, in the words of a prediction. */
export function outcomeLabel({ outcome, status, error }: Expected): string {
	if (outcome !== undefined && outcome !== 'answered') return OUTCOME_LABELS[outcome];
	if (status === undefined) return OUTCOME_LABELS.timeout;
	if (status < 300) return `${status}: it works`;
	return error === undefined ? `${status} without an error code` : `${status} ${error}`;
}

/** The choices of the prediction; where the right one stands depends on the scenario alone. */
export function choicesOf({ id, expected, distractors }: Scenario): string[] {
	const choices: string[] = [...distractors];
	choices.splice(id.length % (choices.length + 1), 0, outcomeLabel(expected));
	return choices;
}

/** A distractor: that nothing is refused. */
export const WORKS = outcomeLabel({ status: 200 });
