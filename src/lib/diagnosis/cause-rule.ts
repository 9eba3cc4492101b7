/** One row of the table of causes. */
import type { Cause } from './cause';
import type { Refusal } from './refusal';

/** What speaks for a cause and what against others: facts of this request and this answer. */
export type Judgement = {
	readonly likelihood: Cause['likelihood'];
	readonly because: readonly string[];
	readonly ruledOut?: readonly string[] | undefined;
};

export type CauseRule = {
	readonly id: string;
	/** What happened, in one sentence. */
	readonly title: string;
	/** What to do, in the order in which to try it. */
	readonly whatToDo: readonly string[];
	/** Where to look in the PingOne console. */
	readonly consolePath?: string | undefined;
	readonly learn: string;
	/** `undefined` where the cause does not come into question. */
	readonly judge: (refusal: Refusal) => Judgement | undefined;
};

const APPLICATION = 'Applications → your application';

/** The places in the console that the causes point at: its tabs, and the fields there. */
export const CONSOLE = {
	overview: `${APPLICATION} → the switch at the top`,
	configuration: `${APPLICATION} → Configuration`,
	credentials: `${APPLICATION} → Configuration → Client ID, Client Secret`,
	authenticationMethod: `${APPLICATION} → Configuration → Token Endpoint Authentication Method`,
	jwks: `${APPLICATION} → Configuration → Token Endpoint Authentication Method → JWKS`,
	grantType: `${APPLICATION} → Configuration → Grant Type`,
	resources: `${APPLICATION} → Resources`,
	roles: `${APPLICATION} → Roles`,
	environment: 'Environments → your environment → Properties'
} as const;
