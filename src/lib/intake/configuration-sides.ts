/** The form has two sides, the sandbox and PingOne: what comes from outside fills the one that it is about. Pure. */
import {
	bringsClient,
	ConfigurationEntries,
	EMPTY_CONFIGURATION,
	readConfiguration,
	type Configuration,
	type ConfigurationPatch
} from '$lib/flow/configuration';

/** The form, and what is kept aside for the other side of it. */
export type ConfigurationSides = {
	readonly values: Configuration;
	readonly aside: Configuration | undefined;
};

/**
 * Fills the form. A client that is not of the sandbox never lands in the sandbox's form, where its secret
 * would be sent to the sandbox: it fills the other side, and the sandbox stays as it was left.
 */
export function fillSides(
	sides: ConfigurationSides,
	fields: ConfigurationPatch
): ConfigurationSides {
	const { region, environment_id, issuer, client_id } = fields;
	const isAboutClient = [region, environment_id, issuer, client_id].some(
		(field) => field !== undefined
	);
	const isInSandbox = sides.values.region === 'sandbox';
	const changesSides = isAboutClient && isInSandbox !== (region === 'sandbox');
	const { values, aside } = changesSides ? otherWayRound(sides) : sides;
	// A key, and what an assertion is made of, are those of one client.
	const ofAnother =
		client_id === undefined || client_id === values.client_id
			? {}
			: { key_id: '', assertion: undefined };
	const ofOwn = bringsClient(fields) ? { connection: undefined } : {};
	return { values: readConfiguration({ ...values, ...ofAnother, ...ofOwn, ...fields }), aside };
}

/** A configuration as a patch over any other: a member that it does not have is taken away. */
export function wholePatchOf(configuration: Configuration): ConfigurationPatch {
	const whole: Record<string, unknown> = { ...configuration };
	for (const name of Object.keys(ConfigurationEntries)) whole[name] ??= undefined;
	return whole;
}

/** What is not known of a side yet begins empty; the spec version is that of both. */
function otherWayRound({ values, aside }: ConfigurationSides): ConfigurationSides {
	const isEmpty =
		values.environment_id === '' && values.issuer === undefined && values.client_id === '';
	return {
		values: { ...(aside ?? EMPTY_CONFIGURATION), spec_version: values.spec_version },
		aside: isEmpty ? undefined : values
	};
}
