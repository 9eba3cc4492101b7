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
				? pass(['enabled: true'], 'It is enabled.')
				: error(
						['enabled: false'],
						'A disabled application gets no token, whatever its credentials are. Turn on the switch at the top of its page in the PingOne console.'
					)
		)
	},
	{
		id: 'application_type',
		title: 'This type of application can request tokens',
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
				? pass(evidence, 'Its grant types include CLIENT_CREDENTIALS.')
				: error(
						evidence,
						"PingOne will answer unauthorized_client. Select Client Credentials on the application's Configuration tab. We offer this separately from the fixes, because it changes PingOne."
					);
		})
	},
	{
		id: 'application_method',
		title: 'The authentication method matches the application',
		learn: '/learn/pingone#one-method',
		judge: forOAuthApplication(judgeMethod)
	},
	{
		id: 'application_roles',
		title: 'The worker application has a role',
		learn: '/learn/troubleshooting#no-role-assignments',
		judge: forOAuthApplication((application, input) => {
			if (application.type !== 'WORKER') {
				return skipped('Only workers have roles. This application has scopes.');
			}
			const { roleAssignments } = input.observations;
			if (roleAssignments.kind !== 'answered') {
				return unread('the roles of the application', roleAssignments, input);
			}
			const names = roleAssignments.value.map(({ role }) => roleNameOf(role.id));
			return names.length > 0
				? pass([`Roles: ${names.join(', ')}`], "The worker's roles decide what its token may do.")
				: error(
						['It has no roles.'],
						"PingOne gives no token to a worker without a role. Assign it only the roles that it needs, on the application's Roles tab."
					);
		})
	}
] as const satisfies readonly PreflightCheck[];

function judgeExistence(input: PreflightInput): Judgement {
	const { application } = input.observations;
	if (application.kind === 'answered') {
		const { id, name, type } = application.value.application;
		return pass([`${name} (${type}), ${id}`], 'The application is in this environment.');
	}
	if (application.kind === 'refused' && application.status === 404) {
		return error(
			[`Client id: ${input.configuration.client_id}`, 'PingOne answered 404.'],
			'This environment has no application with this client id. Compare the client id, the environment and the region with the PingOne console. If the application was deleted and created again, it has a new client id.'
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
			'Only OpenID Connect applications can request tokens. This one uses another protocol to sign people in, or is a link.'
		);
	}
	if (isSystemApplication(application)) {
		return error(
			evidence,
			"This is one of PingOne's own applications, which have no grant types. Make a worker or an OIDC application instead."
		);
	}
	return FITTING_TYPES.includes(type)
		? pass(evidence, 'Applications of this type can use client credentials.')
		: warning(
				evidence,
				'PingOne does not document whether this type of application can use client credentials. A worker, a web, native or custom application can.'
			);
}

function judgeMethod(application: PingOneApplication, input: PreflightInput): Judgement {
	const used = input.configuration.client_auth_method;
	const set = application.tokenEndpointAuthMethod;
	const evidence = [`tokenEndpointAuthMethod: ${set ?? 'absent'}`, `In use here: ${used}`];
	if (set === undefined) {
		return warning(
			evidence,
			'PingOne names no authentication method for this application, so we could not compare it.'
		);
	}
	if (set === 'NONE') {
		return error(
			evidence,
			'The application does not authenticate itself, which this grant requires. Set a method on its Configuration tab.'
		);
	}
	const wanted = authMethodNameOf(application);
	if (wanted === undefined) {
		return warning(evidence, 'We do not know this method, so we could not compare it.');
	}
	if (wanted === used) {
		return pass(evidence, 'PingOne accepts exactly one method per application, and this is it.');
	}
	return withFix(
		error(
			evidence,
			`PingOne accepts exactly one method per application, and will refuse this one with "Unsupported authentication method". Use ${wanted} here.`
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
			? skipped('There is no application to check.')
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
