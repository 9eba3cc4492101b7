/** Checks of the environment and of its discovery document. Pure. */
import { formatDuration } from '$lib/oauth/lifetime';
import { PINGONE_REGIONS, REGION_CODES, type PingOneRegion } from '$lib/pingone/region';
import { algorithmOf, assertionLifetimeOf, signsAssertion } from '$lib/flow/assertion-settings';
import { isAddressable } from '$lib/flow/configuration';
import { leftOpen, error, pass, skipped, warning } from './finding';
import { buildFix } from './fix';
import { METADATA_CLIENT_CHECKS } from './metadata-client-authentication';
import { METADATA_ADDRESS_CHECKS } from './metadata-endpoint';
import { isEnvironmentAbsent } from './observations';
import {
	withFix,
	type Judgement,
	type PreflightCheck,
	type PreflightInput
} from './preflight-check';
import { answerOf, unread } from './unread';

/** The `Date` header counts whole seconds, and the answer was on its way for a while. */
const CLOCK_TOLERANCE_MS = 30_000;

/** PingOne refuses an assertion that ends later than this by its own clock. */
const LONGEST_ASSERTION_MS = 60 * 60 * 1000;

/** What the shared checks of a discovery document are called here. */
const METADATA_CHECKS = [...METADATA_ADDRESS_CHECKS, ...METADATA_CLIENT_CHECKS];

export const DISCOVERY_CHECKS = [
	{
		id: 'environment_exists',
		title: 'The environment exists in this region',
		titleAtIssuer: "The issuer's endpoints can be used",
		learn: '/learn/troubleshooting#environment-not-found',
		judge: judgeEnvironment
	},
	metadataCheck('issuer_equal', 'metadata_issuer', 'The issuer is the expected one'),
	metadataCheck('grant_supported', 'metadata_grant', 'The server offers client credentials'),
	metadataCheck(
		'method_supported',
		'metadata_auth_method',
		'The server supports the authentication method'
	),
	metadataCheck(
		'algorithm_supported',
		'metadata_assertion_algorithm',
		'The server supports the algorithm'
	),
	{
		id: 'clock_skew',
		title: 'The clocks agree',
		learn: '/learn/lifetime#clocks',
		judge: judgeClock
	}
] as const satisfies readonly PreflightCheck[];

/** The PingOne regions in which an environment is looked for when its own does not have it. */
export function otherRegionsOf({ region }: PreflightInput['configuration']): PingOneRegion[] {
	return REGION_CODES.filter((code) => code !== 'sandbox').filter((code) => code !== region);
}

function judgeEnvironment(input: PreflightInput): Judgement {
	const { configuration, observations } = input;
	const { discovery, issuerFault } = observations;
	const place = placeOf(input);
	if (issuerFault !== undefined) return error([place], issuerFault);
	if (configuration.issuer !== undefined && isEnvironmentAbsent(observations)) {
		return skipped(
			`${configuration.issuer} publishes no discovery document (404), so we use fixed paths below it, such as /token.`
		);
	}
	if (discovery.kind === 'answered') {
		return pass(
			[place, 'We read the discovery document.'],
			configuration.issuer === undefined
				? 'The environment exists.'
				: 'Requests go to the endpoints that the document names.'
		);
	}
	if (discovery.kind === 'not_asked' || !isEnvironmentAbsent(observations)) {
		return discovery.kind === 'refused'
			? warning(
					[place, `Requested the discovery document: the answer was ${answerOf(discovery)}.`],
					'We could not check this. Try again in a moment. The record of the call shows the answer.'
				)
			: unread('the discovery document', discovery, input);
	}

	const evidence = [
		place,
		`The answer was ${discovery.kind === 'refused' ? answerOf(discovery) : ''}.`
	];
	const regions = otherRegionsOf(configuration);
	const found = regions.filter((code) => observations.elsewhere[code]?.kind === 'answered');
	const asked = regions.filter((code) => observations.elsewhere[code] !== undefined);
	const unanswered = asked.filter((code) => observations.elsewhere[code]?.kind === 'failed');
	const [region] = found;
	if (region === undefined) {
		return error(
			[
				...evidence,
				...(asked.length > 0 ? [`Not in ${asked.join(', ')} either.`] : []),
				...(unanswered.length > 0 ? [`No answer from ${unanswered.join(', ')}.`] : [])
			],
			'PingOne has no environment with this id. Copy it again from the PingOne console: Environments, your environment, Properties.'
		);
	}
	return withFix(
		error(
			[...evidence, `It exists in ${found.join(', ')}.`],
			`The environment is in the region ${PINGONE_REGIONS[region].label} (${region}). Choose that region.`
		),
		buildFix('region', configuration, { set: { region } })
	);
}

function placeOf({ configuration, issuer }: PreflightInput): string {
	return configuration.issuer === undefined
		? `Region ${configuration.region}${issuer === undefined ? '' : `: ${issuer}`}`
		: `Issuer: ${configuration.issuer}`;
}

/** A check of the discovery document, which is also one of its lint's. */
function metadataCheck(id: string, metadataId: string, title: string): PreflightCheck {
	const shared = METADATA_CHECKS.find((check) => check.id === metadataId);
	if (shared === undefined) throw new Error(`There is no check ${metadataId}.`);
	return {
		id,
		title,
		learn: shared.learn,
		judge: ({ configuration, issuer, observations }) => {
			const { discovery } = observations;
			if (discovery.kind !== 'answered' || issuer === undefined) {
				return leftOpen('This check needs the discovery document, which we could not read.');
			}
			return shared.judge(discovery.value.metadata, {
				issuer,
				isDiscovered: configuration.issuer !== undefined,
				method: configuration.client_auth_method,
				alg: signsAssertion(configuration) ? algorithmOf(configuration) : undefined
			});
		}
	};
}

function judgeClock({ configuration, observations }: PreflightInput): Judgement {
	const { serverDateMs, serverDateReadAtMs } = observations;
	if (serverDateMs === undefined || serverDateReadAtMs === undefined) {
		return isAddressable(configuration)
			? leftOpen('The answer had no Date header to compare our clock with.')
			: skipped('We sent no request, so there is no server clock to compare ours with.');
	}
	const aheadMs = serverDateReadAtMs - serverDateMs;
	const distance = formatDuration(Math.abs(aheadMs));
	const evidence = [
		`Server's clock: ${new Date(serverDateMs).toISOString()}`,
		`Our clock: ${new Date(serverDateReadAtMs).toISOString()}`
	];
	// By the server's clock: when the assertion ends, seen from now.
	const endsInMs = signsAssertion(configuration)
		? assertionLifetimeOf(configuration) * 1000 + aheadMs
		: undefined;
	if (Math.abs(aheadMs) <= CLOCK_TOLERANCE_MS && (endsInMs === undefined || endsInMs > 0)) {
		return pass(evidence, 'They differ by no more than the time an answer takes to arrive.');
	}

	const side = aheadMs > 0 ? 'ahead of' : 'behind';
	const remedy = `Our clock is ${distance} ${side} the server's. Set the clock of the machine that runs the workbench.`;
	if (endsInMs === undefined) {
		return warning(
			evidence,
			`${remedy} This method uses no times. The token's countdown starts when the token arrives.`
		);
	}
	if (endsInMs <= 0) {
		return error(evidence, `${remedy} The assertion would expire before it arrives.`);
	}
	return endsInMs > LONGEST_ASSERTION_MS && configuration.issuer === undefined
		? error(
				evidence,
				`${remedy} The assertion would expire more than one hour ahead, which PingOne refuses.`
			)
		: warning(evidence, `${remedy} The assertion is still valid, but not for as long as it says.`);
}
