/** Checks of the application as PingOne has it: existence, switch, type, grant, method, roles. Pure. */
import { roleNameOf } from '$lib/pingone/built-in-role';
import {
	authMethodNameOf,
	isSystemApplication,
	type PingOneApplication
} from '$lib/pingone/application';
import { canRequestTokens, REQUESTS_NO_TOKENS } from './application-type';
import { error, pass, skipped, warning } from './finding';
import { buildFix } from './fix';
import { hasClientCredentials } from '$lib/pingone/application';
import { valueOf } from './observations';
import {
	withFix,
	type Judgement,
	type PreflightCheck,
	type PreflightInput
} from './preflight-check';
import { dependent, isRightMissing, unread } from './unread';

/** The types that are known to be used with this grant. */
const FITTING_TYPES = ['WORKER', 'WEB_APP', 'NATIVE_APP', 'CUSTOM_APP', 'SERVICE'];

export const APPLICATION_CHECKS = [
	{
		id: 'application_exists',
		title: 'The application exists',
		learn: '/learn/troubleshooting#invalid-client-credentials',
		judge: judgeExistence
	},
	{
		id: 'application_enabled',
		title: 'The application is enabled',
		learn: '/learn/troubleshooting#invalid-client-credentials',
		judge: forApplication((application) =>
			application.enabled
				? pass(['enabled: true'], 'It is switched on.')
				: error(
						['enabled: false'],
						'A disabled application gets no token, whatever its credentials are. Switch it on at the top of its page in the PingOne console.'
					)
		)
	},
	{
		id: 'application_type',
		title: 'The type of the application fits',
		learn: '/learn/pingone#workers-and-applications',
		judge: forApplication(judgeType)
	},
	{
		id: 'application_grant',
		title: 'The application has the Client Credentials grant',
		learn: '/learn/troubleshooting#client-credentials-grant-not-enabled',
		judge: forOAuthApplication((application) => {
			const evidence = [`grantTypes: ${application.grantTypes?.join(', ') ?? 'absent'}`];
			return hasClientCredentials(application.grantTypes)
				? pass(evidence, 'CLIENT_CREDENTIALS is among its grant types.')
				: error(
						evidence,
						'PingOne will answer unauthorized_client. Tick Client Credentials on the Configuration tab of the application; that changes PingOne, so it is offered apart from the fixes.'
					);
		})
	},
	{
		id: 'application_method',
		title: "The authentication method is the application's",
		learn: '/learn/pingone#one-method',
		judge: forOAuthApplication(judgeMethod)
	},
	{
		id: 'application_roles',
		title: 'The worker application has a role',
		learn: '/learn/troubleshooting#no-role-assignments',
		judge: forOAuthApplication((application, input) => {
			if (application.type !== 'WORKER') {
				return skipped('Only a worker has roles; this application has scopes.');
			}
			const { roleAssignments } = input.observations;
			if (roleAssignments.kind !== 'answered') {
				return unread('the roles of the application', roleAssignments, input);
			}
			const names = roleAssignments.value.map(({ role }) => roleNameOf(role.id));
			return names.length > 0
				? pass([`Roles: ${names.join(', ')}`], 'Its roles decide what its token may do.')
				: error(
						['No role is assigned to it.'],
						'PingOne gives no token to a worker without a role. Assign one on the Roles tab of the application, no more than it needs.'
					);
		})
	}
] as const satisfies readonly PreflightCheck[];

function judgeExistence(input: PreflightInput): Judgement {
	const { application } = input.observations;
	if (application.kind === 'answered') {
		const { id, name, type } = application.value.application;
		return pass([`${name} (${type}), ${id}`], 'The environment has it.');
	}
	if (application.kind === 'refused' && application.status === 404) {
		return error(
			[`Client id: ${input.configuration.client_id}`, 'PingOne answered 404.'],
			'This environment has no application with this client id. Compare it, the environment and the region with the PingOne console: an application that was deleted and made again has a new client id.'
		);
	}
	return unread('the application', application, input);
}

function judgeType(application: PingOneApplication): Judgement {
	const { protocol, type } = application;
	const evidence = [`type: ${type}`, `protocol: ${protocol}`];
	if (protocol !== 'OPENID_CONNECT') {
		return error(
			evidence,
			'Only an OpenID Connect application can request tokens; this one signs people in by another protocol, or is a link.'
		);
	}
	if (isSystemApplication(application)) {
		return error(
			evidence,
			"This is one of PingOne's own applications, which has no grant type. Make a worker or an OIDC application for this."
		);
	}
	return FITTING_TYPES.includes(type)
		? pass(evidence, 'Applications of this type can use client credentials.')
		: warning(
				evidence,
				'Whether an application of this type can use client credentials is not documented. A worker, a web, native or custom application can.'
			);
}

function judgeMethod(application: PingOneApplication, input: PreflightInput): Judgement {
	const used = input.configuration.client_auth_method;
	const set = application.tokenEndpointAuthMethod;
	const evidence = [`tokenEndpointAuthMethod: ${set ?? 'absent'}`, `In use here: ${used}`];
	if (set === undefined) {
		return warning(
			evidence,
			'PingOne names no authentication method for this application, so it cannot be compared.'
		);
	}
	if (set === 'NONE') {
		return error(
			evidence,
			'The application authenticates itself by nothing, and this grant is for clients that do. Set a method on its Configuration tab.'
		);
	}
	const wanted = authMethodNameOf(application);
	if (wanted === undefined) {
		return warning(evidence, 'This method is not known here, so it cannot be compared.');
	}
	if (wanted === used) {
		return pass(
			evidence,
			'PingOne accepts exactly one method for each application, and this is it.'
		);
	}
	return withFix(
		error(
			evidence,
			`PingOne accepts exactly one method for each application, and will refuse this one as "Unsupported authentication method". Use ${wanted} here.`
		),
		buildFix('client_auth_method', input.configuration, { set: { client_auth_method: wanted } })
	);
}

/** A check of the application, once it was read. */
export function forApplication(
	judge: (application: PingOneApplication, input: PreflightInput) => Judgement
): PreflightCheck['judge'] {
	return (input) => {
		const facts = valueOf(input.observations.application);
		if (facts !== undefined) return judge(facts.application, input);
		const { application } = input.observations;
		return application.kind === 'refused' && !isRightMissing(application)
			? skipped('There is no application to look at.')
			: dependent('the application', input);
	};
}

/** A check that means nothing for SAML, WS-Fed and link applications, nor for PingOne's own. */
function forOAuthApplication(
	judge: (application: PingOneApplication, input: PreflightInput) => Judgement
): PreflightCheck['judge'] {
	return forApplication((application, input) =>
		canRequestTokens(application) ? judge(application, input) : REQUESTS_NO_TOKENS
	);
}
