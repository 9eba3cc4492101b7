/**
 * Ids of objects that this Worker has made. To touch a Durable Object is to create it, on a disk for good:
 * so an id carries a tag that only this deployment can make, and one that was guessed touches nothing.
 *
 * The tag comes from the namespace, which derives the id of an object from its name with a key of its own
 * (in workerd HMAC-SHA-256). That is computed on the spot and asks no object.
 */
import { encodeBase64Url } from '$lib/oauth/base64';
import type { ObjectNamespace } from './platform';

type Namespace = Pick<ObjectNamespace<unknown>, 'idFromName'>;

const TAG_BYTES = 8;

/** RFC 9562 section 5.8: version 8 has room for bits of one's own. */
const UUID_V8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUID in lower case: 60 random bits, then 62 of the tag. */
export function makeUuid(namespace: Namespace): string {
	return uuidOf(crypto.getRandomValues(new Uint8Array(8)), namespace);
}

/** Whether {@link makeUuid} of this deployment has made it. */
export function isMadeUuid(id: string, namespace: Namespace): boolean {
	return UUID_V8.test(id) && uuidOf(bytesOf(id.replaceAll('-', '').slice(0, 16)), namespace) === id;
}

/** 33 characters of base64url: 128 random bits, then 64 of the tag. */
export function makeToken(namespace: Namespace): string {
	return tokenOf(encodeBase64Url(crypto.getRandomValues(new Uint8Array(16))), namespace);
}

/** Whether {@link makeToken} of this deployment has made it. */
export function isMadeToken(token: string, namespace: Namespace): boolean {
	return /^[\w-]{33}$/.test(token) && tokenOf(token.slice(0, 22), namespace) === token;
}

function uuidOf(random: Uint8Array, namespace: Namespace): string {
	const head = random.with(6, 0x80 | ((random[6] ?? 0) & 0x0f));
	const tag = tagOf(hexOf(head), namespace);
	const hex = hexOf(head) + hexOf(tag.with(0, 0x80 | ((tag[0] ?? 0) & 0x3f)));
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function tokenOf(random: string, namespace: Namespace): string {
	return random + encodeBase64Url(tagOf(random, namespace));
}

// Compared with `===`: whoever tries tags learns nothing from the time, for each try is one request of many.
function tagOf(text: string, namespace: Namespace): Uint8Array<ArrayBuffer> {
	return bytesOf(
		namespace
			.idFromName(`made:${text}`)
			.toString()
			.slice(0, TAG_BYTES * 2)
	);
}

function hexOf(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
