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
			message: `The ${name} holds a character that cannot be seen, ${found}. Remove it, or type the id by hand.`
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
		'An environment id is a UUID such as 12345678-1234-1234-1234-123456789012. Copy it from the PingOne console, Environments, Properties.'
	),
	v.toLowerCase()
);

/** The longest client id that is sent. */
export const CLIENT_ID_LIMIT = 256;

export const ClientId = v.pipe(
	v.string('Enter the client id.'),
	v.nonEmpty(`Enter the client id. PingOne console: ${CONSOLE.configuration}.`),
	v.maxLength(CLIENT_ID_LIMIT, `A client id has at most ${CLIENT_ID_LIMIT} characters.`),
	v.check(
		isFreeOfControls,
		'The client id holds a line break or another control character. Copy it again.'
	),
	visible('client id'),
	v.check((text) => text.isWellFormed(), 'The client id holds half of a Unicode character.'),
	v.check((text) => text === text.trim(), 'The client id starts or ends with a space.')
);

export const ClientSecret = v.pipe(
	v.string('The client secret is a text.'),
	v.nonEmpty('Enter the client secret.'),
	v.maxLength(1024, 'A client secret has at most 1,024 characters.'),
	v.check(
		isFreeOfControls,
		'The client secret holds a line break or another control character. Copy it again, without the line end.'
	),
	v.check((text) => text.isWellFormed(), 'The client secret holds half of a Unicode character.')
);

/** PEM or JWK as text. Whether it is a key that can sign is decided where it is read. */
export const PrivateKeyText = v.pipe(
	v.string('The private key is a text: PEM or JWK.'),
	v.nonEmpty('Enter the private key.'),
	v.maxLength(16_384, 'A private key has at most 16,384 characters.')
);

export const KeyId = v.pipe(
	v.string(),
	v.nonEmpty('A key id has at least one character.'),
	v.maxLength(256, 'A key id has at most 256 characters.'),
	v.check(isFreeOfControls, 'The key id holds a control character.'),
	visible('key id')
);

/** Empty means that no scope is asked for. */
export const Scope = v.pipe(
	v.string('Scopes are one text, separated by single spaces.'),
	v.maxLength(4096, 'Scopes have at most 4,096 characters.'),
	v.check(
		(text) => !text.includes(','),
		'Scopes are separated by single spaces, not by commas (RFC 6749 section 3.3).'
	),
	v.check(
		(text) => text === '' || SCOPE_TOKENS.test(text),
		'Scopes are separated by single spaces, and hold no quotes, backslashes or letters outside ASCII (RFC 6749 section 3.3).'
	)
);

/** @see RFC 8707 section 2: an absolute URI without a fragment. Empty means that none is named. */
export const ResourceText = v.pipe(
	v.string(),
	v.maxLength(2048, 'At most 2,048 characters.'),
	v.check(
		(text) => text === '' || (/^[a-z][a-z0-9+.-]*:\S+$/i.test(text) && URL.canParse(text)),
		'A resource is an absolute URI, such as https://api.example.com (RFC 8707 section 2).'
	),
	v.check(
		(text) => !text.includes('#'),
		'A resource has no fragment: leave out # and what follows it (RFC 8707 section 2).'
	)
);

/** `audience`: sent as it is. */
export const TargetText = v.pipe(
	v.string(),
	v.maxLength(2048, 'At most 2,048 characters.'),
	v.check(isFreeOfControls, 'It holds a line break or another control character.'),
	v.check((text) => text.isWellFormed(), 'It holds half of a Unicode character.')
);
