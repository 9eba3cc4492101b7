/** The texts that a person types, and what is wrong with them in words. */
import { isFreeOfControls } from '$lib/oauth/control-character';
import { firstInvisibleIn } from '$lib/oauth/invisible-character';
import { CONSOLE } from '$lib/pingone/console';
import { isUuid } from '$lib/pingone/id';
import * as v from 'valibot';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { REGION_CODES } from '$lib/pingone/region';

// RFC 6749 section 3.3: %x21 / %x23-5B / %x5D-7E, less the comma, which nobody means as part of a name.
const SCOPE_TOKENS = /^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]+(?: [\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]+)*$/;

/** An id that looks right and holds what nobody sees is named for what it is. */
function visible(name: string) {
	return v.rawCheck<string>(({ dataset, addIssue }) => {
		const found = dataset.typed ? firstInvisibleIn(dataset.value) : undefined;
		if (found === undefined) return;
		addIssue({
			message: `The ${name} contains an invisible character, ${found}. Remove it, or type the id by hand.`
		});
	});
}

export const RegionCode = v.picklist(
	REGION_CODES,
	`Unknown region. Choose one of ${REGION_CODES.join(', ')}.`
);

export const AuthMethod = v.picklist(
	CLIENT_AUTH_METHODS,
	`Unknown client authentication method. Choose one of ${CLIENT_AUTH_METHODS.join(', ')}.`
);

/** Lower-cased, because the object that a sandbox lives in is found by this text. */
export const EnvironmentId = v.pipe(
	v.string('Enter the environment id.'),
	visible('environment id'),
	v.check(
		isUuid,
		'Enter the environment id as a UUID, such as 12345678-1234-1234-1234-123456789012. Copy it from the PingOne console: Environments, Properties.'
	),
	v.toLowerCase()
);

/** The longest client id that is sent. */
export const CLIENT_ID_LIMIT = 256;

export const ClientId = v.pipe(
	v.string('Enter the client id.'),
	v.nonEmpty(`Enter the client id. PingOne console: ${CONSOLE.configuration}.`),
	v.maxLength(CLIENT_ID_LIMIT, `A client id can have at most ${CLIENT_ID_LIMIT} characters.`),
	v.check(
		isFreeOfControls,
		'The client id contains a line break or another control character. Copy it again.'
	),
	visible('client id'),
	v.check(
		(text) => text.isWellFormed(),
		'The client id contains half of a Unicode character. Copy it again.'
	),
	v.check((text) => text === text.trim(), 'The client id starts or ends with a space.')
);

export const ClientSecret = v.pipe(
	v.string('The client secret must be a string.'),
	v.nonEmpty('Enter the client secret.'),
	v.maxLength(1024, 'A client secret can have at most 1,024 characters.'),
	v.check(
		isFreeOfControls,
		'The client secret contains a line break or another control character. Copy it again, without the line break.'
	),
	v.check(
		(text) => text.isWellFormed(),
		'The client secret contains half of a Unicode character. Copy it again.'
	)
);

/** PEM or JWK as text. Whether it is a key that can sign is decided where it is read. */
export const PrivateKeyText = v.pipe(
	v.string('The private key must be a string: PEM or JWK.'),
	v.nonEmpty('Enter the private key.'),
	v.maxLength(16_384, 'A private key can have at most 16,384 characters.')
);

export const KeyId = v.pipe(
	v.string(),
	v.nonEmpty('A key id must have at least one character.'),
	v.maxLength(256, 'A key id can have at most 256 characters.'),
	v.check(isFreeOfControls, 'The key id contains a control character.'),
	visible('key id')
);

/** Empty means that no scope is asked for. */
export const Scope = v.pipe(
	v.string('Scopes are one string, separated by single spaces.'),
	v.maxLength(4096, 'Scopes can have at most 4,096 characters.'),
	v.check(
		(text) => !text.includes(','),
		'Separate scopes with single spaces, not with commas (RFC 6749 section 3.3).'
	),
	v.check(
		(text) => text === '' || SCOPE_TOKENS.test(text),
		'Separate scopes with single spaces. Use no quotes, backslashes or characters outside ASCII (RFC 6749 section 3.3).'
	)
);

/** @see RFC 8707 section 2: an absolute URI without a fragment. Empty means that none is named. */
export const ResourceText = v.pipe(
	v.string(),
	v.maxLength(2048, 'At most 2,048 characters.'),
	v.check(
		(text) => text === '' || (/^[a-z][a-z0-9+.-]*:\S+$/i.test(text) && URL.canParse(text)),
		'Enter the resource as an absolute URI, such as https://api.example.com (RFC 8707 section 2).'
	),
	v.check(
		(text) => !text.includes('#'),
		'A resource cannot have a fragment. Leave out # and everything after it (RFC 8707 section 2).'
	)
);

/** `audience`: sent as it is. */
export const TargetText = v.pipe(
	v.string(),
	v.maxLength(2048, 'At most 2,048 characters.'),
	v.check(isFreeOfControls, 'The value contains a line break or another control character.'),
	v.check((text) => text.isWellFormed(), 'The value contains half of a Unicode character.')
);
