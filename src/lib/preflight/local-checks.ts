/** Checks that need nothing but what was entered: ids and credential. Pure. */
import { isUuid } from '$lib/pingone/id';
import { firstInvisibleIn, withoutInvisible } from '$lib/oauth/invisible-character';
import { CONSOLE } from '$lib/pingone/console';
import { findFaults } from '$lib/flow/configuration';
import { ClientId, CLIENT_ID_LIMIT } from '$lib/flow/text';
import * as v from 'valibot';
import { usesSecret } from '$lib/flow/assertion-settings';
import { error, pass, skipped, warning } from './finding';
import { buildFix } from './fix';
import { valueOf } from './observations';
import {
	withFix,
	type Judgement,
	type PreflightCheck,
	type PreflightInput
} from './preflight-check';
import { countOf, forSecret } from './secret-check';

/** Newer secrets have at least as many characters. */
const USUAL_SECRET_LENGTH = 64;

export const LOCAL_CHECKS = [
	{
		id: 'environment_id_format',
		title: 'The environment id is well formed',
		learn: '/learn/pingone#addresses',
		judge: ({ configuration }) => {
			const { environment_id: id, issuer } = configuration;
			if (issuer !== undefined)
				return skipped('The configuration names an issuer instead of an environment.');
			const evidence = [`Environment id: ${quoted(id)}`];
			if (isUuid(id)) return pass(evidence, 'It is a UUID.');
			const invisible = firstInvisibleIn(id);
			const explanation =
				id.trim() === ''
					? 'Enter the environment id. Find it in the PingOne console: Environments, your environment, Properties.'
					: invisible === undefined
						? 'Enter the environment id as a UUID, such as 12345678-1234-1234-1234-123456789012. Copy it again from the PingOne console: Environments, your environment, Properties.'
						: `It contains an invisible character, ${invisible}.`;
			const fix = isUuid(withoutInvisible(id).trim())
				? buildFix('environment_id_trimmed', configuration)
				: undefined;
			return withFix(error(evidence, explanation), fix);
		}
	},
	{
		id: 'client_id_format',
		title: 'The client id is well formed',
		learn: '/learn/troubleshooting#invalid-client-credentials',
		judge: judgeClientId
	},
	{
		id: 'target_format',
		title: 'Audience and resource can be sent',
		learn: '/learn/request#form-resource',
		judge: ({ configuration }) => {
			const { audience, resource } = configuration;
			const faults = findFaults(configuration);
			const evidence = [`Audience: ${quoted(audience)}`, `Resource: ${quoted(resource)}`];
			const found = [faults.audience, faults.resource].filter((fault) => fault !== undefined);
			return found.length === 0
				? pass(evidence, 'They are well formed. An empty one is not sent.')
				: error(evidence, found.join(' '));
		}
	},
	{
		id: 'credential_present',
		title: "The method's credential is stored",
		asksFor: 'credential',
		learn: '/learn/standards#client-authentication',
		judge: ({ configuration, credential }) => {
			const needed = usesSecret(configuration) ? 'secret' : 'private_key';
			const evidence = [
				`Method: ${configuration.client_auth_method}`,
				credential === undefined
					? 'No credential is stored for this client.'
					: `Stored: a ${NAMES[credential.kind]}`
			];
			return credential?.kind === needed
				? pass(evidence, 'The method uses this credential to authenticate the client.')
				: error(
						evidence,
						needed === 'secret'
							? `This method needs the client secret. Enter it.${configuration.issuer === undefined ? " You find it on the application's Configuration tab, below the client id." : ''}`
							: 'private_key_jwt needs a private key, not a client secret. Enter the key, or make a key pair and register its public half with the application.'
					);
		}
	},
	{
		id: 'secret_text',
		title: 'The secret was copied completely',
		asksFor: 'credential',
		learn: '/learn/pingone#secrets',
		judge: forSecret((secret, input) => {
			const evidence = [`The secret has ${countOf(secret.length, 'character')}.`];
			if (secret.hasOuterWhiteSpace) {
				return error(
					[...evidence, 'It starts or ends with white space.'],
					'The secret starts or ends with a space or a line break that was copied with it. Enter it again without it.'
				);
			}
			if (input.configuration.issuer !== undefined) {
				return pass(evidence, 'It has no white space around it.');
			}
			if (secret.hasForeignCharacters && !isKnownSecret(input)) {
				return warning(
					[...evidence, 'It contains characters other than A–Z a–z 0–9 - . _ ~.'],
					"PingOne's own secrets use only these characters, so this is probably a copy error. Only a secret that was imported with the application may have others."
				);
			}
			return secret.length < USUAL_SECRET_LENGTH && !isKnownSecret(input)
				? warning(
						evidence,
						`PingOne's newer secrets have at least ${USUAL_SECRET_LENGTH} characters. An older application may have a shorter one. Otherwise, part of the secret is missing.`
					)
				: pass(evidence, 'Its length and its characters look like a PingOne secret.');
		})
	}
] as const satisfies readonly PreflightCheck[];

const NAMES = { secret: 'client secret', private_key: 'private key' } as const;

function judgeClientId({ configuration, observations }: PreflightInput): Judgement {
	const id = configuration.client_id;
	const evidence = [`Client id: ${quoted(id)}`];
	if (id.trim() === '') {
		return error(
			evidence,
			configuration.issuer === undefined
				? `Enter the client id. PingOne console: ${CONSOLE.configuration}.`
				: 'Enter the client id.'
		);
	}
	if (id !== id.trim()) {
		return withFix(
			error(evidence, 'It starts or ends with white space, so no application has this id.'),
			buildFix('client_id_trimmed', configuration)
		);
	}
	const invisible = firstInvisibleIn(id);
	if (invisible !== undefined) {
		return withFix(
			error(evidence, `It contains an invisible character, ${invisible}.`),
			buildFix('client_id_trimmed', configuration)
		);
	}
	if (!v.is(ClientId, id)) {
		return error(
			evidence,
			`A client id can have at most ${CLIENT_ID_LIMIT} characters, and no line break or other control character. Copy it again.`
		);
	}
	const isKnown = observations.application.kind === 'answered';
	return isUuid(id) || isKnown || configuration.issuer !== undefined
		? pass(evidence, 'It is a valid client id.')
		: warning(
				evidence,
				"PingOne's application ids are UUIDs. Only an imported application can have a different one."
			);
}

/** PingOne has it: then it is no copy error, whatever it looks like. */
function isKnownSecret({ observations }: PreflightInput): boolean {
	const comparison = valueOf(observations.secret);
	return comparison !== undefined && comparison.match !== 'none';
}

function quoted(text: string): string {
	return text === '' ? 'empty' : JSON.stringify(text.slice(0, CLIENT_ID_LIMIT));
}
