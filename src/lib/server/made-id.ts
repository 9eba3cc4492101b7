/**
 * Ids of Durable Objects that show that they were made here. To touch an object makes it, and under
 * `npm start` leaves a file for good; so a guessed id has to be told from a made one before that. A made id
 * ends in a tag: the first bits of `idFromName` of what stands before it, which the runtime computes by
 * itself, with a key of the namespace. That costs no call and makes nothing. The key is a secret of the
 * platform, and under `npm start` follows from a name that is one (`scripts/worker-name.ts`).
 */
import { encodeBase64Url } from '$lib/oauth/base64';
import type { ObjectNamespace } from './platform';

type Namespace = Pick<ObjectNamespace<unknown>, 'idFromName'>;

/** In hexadecimal digits: 60 bits, which nobody hits in a lifetime of guessing. */
const TAG_LENGTH = 15;

/** Up to the variant: `xxxxxxxx-xxxx-8xxx-N`. */
const SANDBOX_HEAD_LENGTH = 20;

/** 128 bits in base64url. */
const RANDOM_HEAD_LENGTH = 22;

/** A UUID of version 8, whose bits are ours to choose (RFC 9562 section 5.8): 62 random ones and the tag. */
export function makeSandboxId(namespace: Namespace): string {
	const random = crypto.randomUUID();
	const head = `${random.slice(0, 14)}8${random.slice(15, SANDBOX_HEAD_LENGTH)}`;
	return withSandboxTag(head, namespace);
}

/** `id` is a UUID in lower case. */
export function isMadeSandboxId(id: string, namespace: Namespace): boolean {
	// Not in constant time: whoever finds a tag by the time that it takes gains an empty object.
	return withSandboxTag(id.slice(0, SANDBOX_HEAD_LENGTH), namespace) === id;
}

/** 128 random bits in base64url, and the tag: of a session of the vault, or of a hosted JWK Set. */
export function makeRandomId(namespace: Namespace): string {
	const head = encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)));
	return head + tagOf(head, namespace);
}

export function isMadeRandomId(id: string, namespace: Namespace): boolean {
	const head = id.slice(0, RANDOM_HEAD_LENGTH);
	return head + tagOf(head, namespace) === id;
}

function withSandboxTag(head: string, namespace: Namespace): string {
	const tag = tagOf(head, namespace);
	return `${head}${tag.slice(0, 3)}-${tag.slice(3)}`;
}

function tagOf(head: string, namespace: Namespace): string {
	return namespace.idFromName(`made:${head}`).toString().slice(0, TAG_LENGTH);
}
