/** Every address of the Management API that the sandbox has, what it takes and who may ask. */
import type { JsonObject } from '$lib/oauth/json-object';
import type { Permission } from '$lib/pingone/built-in-role';
import type { Answer } from '../exchange';
import { answerActivities } from './activities';
import {
	answerAttributeRemoval,
	answerAttributeReplacement,
	answerNewAttribute,
	forAttribute,
	printAttribute,
	printAttributes
} from './attributes';
import { answerHal } from './answers';
import {
	hasGrants,
	printApplication,
	printApplications,
	printGrant,
	printGrants
} from './applications';
import type { Call } from './call';
import { forApplication, forGrant, forResource, show } from './call';
import { answerNewGrant, answerGrantReplacement, answerGrantRemoval } from './grant-calls';
import { printEnvironment } from './environment';
import {
	answerPolicies,
	answerPolicy,
	answerPolicyKeys,
	answerPolicyReplacement
} from './key-rotation';
import { answerApplicationReplacement } from './application-replacement';
import { answerResourceReplacement } from './resource-replacement';
import { printResource, printResources, printScopes } from './resources';
import { printRoleAssignments } from './role-assignments';
import { answerPreviousSecretEnd, answerRotation, answerSecret } from './secret-calls';

export type Handler = {
	readonly permission: Permission;
	/** `body` is that of the request; absent where it has none. */
	readonly answer: (call: Call, body: JsonObject | undefined) => Answer | Promise<Answer>;
};

export type Route = {
	/** Below the environment's address; what stands in braces is any one segment. */
	readonly path: string;
	/** The value of `access-control-allow-methods`; recorded for the environment and the list. */
	readonly methods: string;
	/** By method. What PingOne takes and is not here is refused like a method that it does not take. */
	readonly handlers: Readonly<Partial<Record<string, Handler>>>;
};

const ONE = 'OPTIONS,GET,PUT,DELETE';
const MANY = 'OPTIONS,GET,POST';

export const ROUTES: readonly Route[] = [
	{
		path: '',
		methods: ONE,
		handlers: {
			GET: {
				permission: 'environment:read',
				answer: ({ exchange }) => answerHal(exchange, printEnvironment(exchange.state))
			}
		}
	},
	{
		path: 'activities',
		methods: MANY,
		handlers: { GET: { permission: 'audit:read', answer: answerActivities } }
	},
	{
		path: 'applications',
		methods: MANY,
		handlers: {
			GET: {
				permission: 'application:read',
				answer: ({ exchange }) => answerHal(exchange, printApplications(exchange.state))
			}
		}
	},
	{
		path: 'applications/{application}',
		methods: ONE,
		handlers: {
			GET: {
				permission: 'application:read',
				answer: (call) =>
					forApplication(call, (application) => show(call, printApplication, application))
			},
			PUT: { permission: 'application:update', answer: answerApplicationReplacement }
		}
	},
	{
		path: 'applications/{application}/secret',
		methods: 'OPTIONS,GET,POST,DELETE',
		handlers: {
			GET: { permission: 'secret:read', answer: answerSecret },
			POST: { permission: 'secret:generate', answer: answerRotation },
			DELETE: { permission: 'secret:generate', answer: answerPreviousSecretEnd }
		}
	},
	{
		path: 'applications/{application}/roleAssignments',
		methods: MANY,
		handlers: {
			GET: {
				permission: 'application:read',
				answer: (call) =>
					forApplication(call, (application) => show(call, printRoleAssignments, application))
			}
		}
	},
	{
		path: 'applications/{application}/grants',
		methods: MANY,
		handlers: {
			GET: {
				permission: 'resource:read',
				answer: (call) =>
					forApplication(call, (application) =>
						show(call, hasGrants(application) ? printGrants : undefined, application)
					)
			},
			POST: { permission: 'application:update', answer: answerNewGrant }
		}
	},
	{
		path: 'applications/{application}/grants/{grant}',
		methods: ONE,
		handlers: {
			GET: {
				permission: 'resource:read',
				answer: (call) => forGrant(call, ({ grant }) => show(call, printGrant, grant))
			},
			PUT: { permission: 'application:update', answer: answerGrantReplacement },
			DELETE: { permission: 'application:update', answer: answerGrantRemoval }
		}
	},
	{
		path: 'keyRotationPolicies',
		methods: MANY,
		handlers: { GET: { permission: 'application:read', answer: answerPolicies } }
	},
	{
		path: 'keyRotationPolicies/{policy}',
		methods: ONE,
		handlers: {
			GET: { permission: 'application:read', answer: answerPolicy },
			PUT: { permission: 'application:update', answer: answerPolicyReplacement }
		}
	},
	{
		path: 'keyRotationPolicies/{policy}/jwks',
		methods: MANY,
		handlers: { GET: { permission: 'application:read', answer: answerPolicyKeys } }
	},
	{
		path: 'resources',
		methods: MANY,
		handlers: {
			GET: {
				permission: 'resource:read',
				answer: ({ exchange }) => answerHal(exchange, printResources(exchange.state))
			}
		}
	},
	{
		path: 'resources/{resource}',
		methods: ONE,
		handlers: {
			GET: {
				permission: 'resource:read',
				answer: (call) => forResource(call, (resource) => show(call, printResource, resource))
			},
			PUT: { permission: 'application:update', answer: answerResourceReplacement }
		}
	},
	{
		path: 'resources/{resource}/scopes',
		methods: MANY,
		handlers: {
			GET: {
				permission: 'resource:read',
				answer: (call) => forResource(call, (resource) => show(call, printScopes, resource))
			}
		}
	},
	{
		path: 'resources/{resource}/attributes',
		methods: MANY,
		handlers: {
			GET: {
				permission: 'resource:read',
				answer: (call) => forResource(call, (resource) => show(call, printAttributes, resource))
			},
			POST: { permission: 'application:update', answer: answerNewAttribute }
		}
	},
	{
		path: 'resources/{resource}/attributes/{attribute}',
		methods: ONE,
		handlers: {
			GET: {
				permission: 'resource:read',
				answer: (call) => forAttribute(call, (attribute) => show(call, printAttribute, attribute))
			},
			PUT: { permission: 'application:update', answer: answerAttributeReplacement },
			DELETE: { permission: 'application:update', answer: answerAttributeRemoval }
		}
	},
	{
		path: 'resources/{resource}/secret',
		methods: 'OPTIONS,GET,POST,DELETE',
		handlers: {
			GET: { permission: 'secret:read', answer: answerSecret },
			POST: { permission: 'secret:generate', answer: answerRotation },
			DELETE: { permission: 'secret:generate', answer: answerPreviousSecretEnd }
		}
	}
];
