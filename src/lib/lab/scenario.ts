/** One way to be refused, as data: what to send, what comes back, why, and how to fix it. */
import type { CallOutcome } from '$lib/calls/api-call';
import type { AssertionAlgorithm, ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { PingOneAuthMethod } from '$lib/pingone/application';
import type { CatalogueApplicationName } from '$lib/sandbox/catalogue';
import type { SandboxFaults } from '$lib/sandbox/faults';
import type { SandboxOptions } from '$lib/sandbox/options';
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
	/** Addressed to the token endpoint in place of the issuer. */
	readonly isForEndpoint?: true;
	/** `null` leaves it out. */
	readonly jti?: string | null;
	readonly algorithm?: AssertionAlgorithm;
	/** In place of the id of the key that signs. */
	readonly key_id?: string;
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
	/** RFC 8707. PingOne takes no notice of it. */
	readonly resource?: string;
	/** `resource` is the address of the sandbox's MCP server. */
	readonly isForMcpServer?: true;
	readonly assertion?: LabAssertion;
};

/** A token request that the workbench would not send: it goes to the sandbox as it is. */
export type RawAttempt = {
	readonly kind: 'raw';
	readonly application: CatalogueApplicationName;
	/** In the `Authorization` header. */
	readonly hasCredentials: boolean;
	/** What the body says of the client; nothing where it is absent. */
	readonly inBody?: 'client_id' | 'credentials';
	readonly scope: string;
	/** In place of the sandbox's own. */
	readonly environment_id?: string;
};

/** A call of a protected API, with a token that is requested right before. */
export type ApiAttempt = {
	readonly kind: 'api';
	readonly api: keyof typeof PROTECTED_APIS;
	readonly method: 'GET' | 'POST';
	/** Where the token is; `basic` sends the client's id and secret in its place. */
	readonly token: 'none' | 'query' | 'header' | 'basic';
	readonly from: TokenAttempt;
	/** Requests no token: the one of the scenario's first call is used again. */
	readonly reuse?: true;
	/** What happens between the token and the call. */
	readonly between?: readonly LabStep[];
};

/** A call of a tool of the MCP server, with a token that is requested right before. */
export type ToolAttempt = {
	readonly kind: 'tool';
	readonly tool: 'list_orders' | 'update_order';
	readonly from: TokenAttempt;
	/** Requests no token: the one of the scenario's first call is used again. */
	readonly reuse?: true;
	/** What happens between the token and the call. */
	readonly between?: readonly LabStep[];
};

/** An agent reads a document that leads it to a token. If it may use it, it goes on and calls a tool. */
export type DiscoveryAttempt = {
	readonly kind: 'discovery';
	readonly document: 'resource' | 'authorization_server';
	readonly then: ToolAttempt;
};

export type Attempt = TokenAttempt | RawAttempt | ApiAttempt | ToolAttempt | DiscoveryAttempt;

export type LabStep =
	| { readonly do: 'set_faults'; readonly faults: SandboxFaults }
	/** The others are as they are in a new sandbox. */
	| { readonly do: 'set_options'; readonly options: Partial<SandboxOptions> }
	| { readonly do: 'make_key'; readonly application: CatalogueApplicationName }
	| { readonly do: 'register_key'; readonly application: CatalogueApplicationName }
	/** Ends the secret before the last rotation, which was still good. */
	| { readonly do: 'end_previous_secret'; readonly application: CatalogueApplicationName }
	/** A new secret; the one before ends at once. */
	| { readonly do: 'rotate_secret'; readonly application: CatalogueApplicationName }
	| {
			readonly do: 'set_method';
			readonly application: CatalogueApplicationName;
			readonly method: PingOneAuthMethod;
	  }
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
	/** What came back is fine for HTTP, and the client must not go on with it. */
	readonly isStopped?: true;
};

/** The chapters of the course, in the order in which to go through them. */
export const CHAPTERS = {
	client: {
		title: 'Who is asking',
		about: 'The client, its secret, and how it proves who it is.'
	},
	scopes: {
		title: 'What it may ask for',
		about: 'Scopes, resources and roles: what a token is for.'
	},
	assertions: {
		title: 'Keys and assertions',
		about: 'Rotated secrets, key pairs, and the signed statement that replaces a secret.'
	},
	servers: {
		title: 'Servers that fail',
		about: 'The request is right, and what comes back is not.'
	},
	apis: {
		title: 'Using the token',
		about: 'The token is there, and the API does not accept it.'
	},
	agents: {
		title: 'Agents and tools',
		about: 'Client credentials at an MCP server: what an agent checks, and what it asks for.'
	}
} as const;

export type Chapter = keyof typeof CHAPTERS;

export const LEVELS = { 1: 'Beginner', 2: 'Intermediate', 3: 'Expert' } as const;

export type Level = keyof typeof LEVELS;

/** What else one could expect to come back. */
export type Distractor = {
	/** In the words of {@link outcomeLabel}. */
	readonly answer: string;
	/** Why this does not come back, in one or two sentences. */
	readonly why: string;
};

/** A cause that could be mistaken for the real one: it is in the diagnosis' catalogue. */
export type OtherCause = {
	readonly id: string;
	/** The evidence in the request, the answer or the story that rules it out, in one or two sentences. */
	readonly evidence: string;
};

/** A repair that does not help. It runs for real. */
export type WrongFix = {
	/** What the button says. */
	readonly label: string;
	readonly steps?: readonly LabStep[];
	readonly attempt: Attempt;
	/** What the sandbox answers to it. */
	readonly expected: Omit<Expected, 'description'>;
	/** Why it does not help, in view of what came back. */
	readonly why: string;
};

/** A nudge says where to look; a pointer says what to look at. */
export type Hints = readonly [nudge: string, pointer: string];

/** The questions of an exercise, in their order. */
export const QUESTIONS = ['predict', 'cause', 'fix'] as const;

export type Question = (typeof QUESTIONS)[number];

/** One scenario, whole: what is shown before anything is sent, and what is needed from then on. */
export type Scenario = {
	/** The end of its address. */
	readonly id: string;
	/** Stays as it is for good: what was learned is kept under it, in codes that people have written down. */
	readonly number: number;
	readonly chapter: Chapter;
	readonly level: Level;
	readonly title: string;
	/** The story in one line, for lists. */
	readonly teaser: string;
	/** The start: who asks, and how things stand. It does not give the answer away. */
	readonly story: string;
	/** A part of the text of the error is in `description`. */
	readonly expected: Omit<Expected, 'description'>;
	readonly distractors: readonly [Distractor, Distractor, Distractor];
	/** What is switched on before the first request. */
	readonly setup?: readonly LabStep[];
	readonly attempt: Attempt;
	/** A part of the text of the error that is expected. */
	readonly description?: string;
	/** The id of the cause that is the real one. */
	readonly cause: string;
	readonly otherCauses: readonly [OtherCause, OtherCause, OtherCause];
	/** For each question; the answer follows from the scenario itself. */
	readonly hints: Readonly<Record<Question, Hints>>;
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
	readonly wrongFixes: readonly [WrongFix, WrongFix, WrongFix];
	/** Why the rule exists. */
	readonly why: string;
	/** Where the rule is written, such as "RFC 6749 section 5.2". */
	readonly source: { readonly label: string; readonly url: string };
	/** The address of the lesson. */
	readonly lesson: string;
	/** Anchors of other problems of Troubleshooting that it shows as well. */
	readonly alsoShows?: readonly string[];
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
export function outcomeLabel({ outcome, status, error, isStopped }: Expected): string {
	if (outcome !== undefined && outcome !== 'answered') return OUTCOME_LABELS[outcome];
	if (status === undefined) return OUTCOME_LABELS.timeout;
	if (isStopped === true) return `${status}, and the agent has to stop`;
	if (status < 300) return `${status}: it works`;
	return error === undefined ? `${status} without an error code` : `${status} ${error}`;
}

/** The choices of the prediction; where the right one stands depends on the scenario alone. */
export function choicesOf({ id, expected, distractors }: Scenario): string[] {
	return withAt(
		distractors.map(({ answer }) => answer),
		outcomeLabel(expected),
		id.length
	);
}

/** The ids of the causes to choose from. */
export function causeChoicesOf({ id, cause, otherCauses }: Scenario): string[] {
	return withAt(
		otherCauses.map((other) => other.id),
		cause,
		id.length + 1 + cause.length
	);
}

/** The labels of the fixes to choose from. */
export function fixChoicesOf({ id, repair, wrongFixes }: Scenario): string[] {
	return withAt(
		wrongFixes.map(({ label }) => label),
		repair.label,
		id.length + repair.label.length
	);
}

function withAt(others: readonly string[], right: string, seed: number): string[] {
	const choices = [...others];
	choices.splice(seed % (choices.length + 1), 0, right);
	return choices;
}

/** A distractor: that nothing is refused. */
export const WORKS = outcomeLabel({ status: 200 });
