import { decodeBase64Url, encodeBase64Url } from '$lib/oauth/base64';
import { VAULT_LIFETIME_MS } from '$lib/api/limits';
import { SESSION_COOKIE } from '$lib/api/session';
import { isMadeRandomId, makeRandomId } from '../made-id';
import type { ObjectNamespace } from '../platform';

/** What the cookie holds: the name of the vault's object, and the key that the object never sees. */
export type Session = {
	/** 128 random bits, and a tag that shows that we made it. */
	readonly id: string;
	/** 256 random bits. */
	readonly key: Uint8Array<ArrayBuffer>;
};

/** What this module needs of kit's cookies. */
export type CookieJar = {
	get(name: string): string | undefined;
	set(name: string, value: string, options: CookieOptions): void;
	delete(name: string, options: CookieOptions): void;
};

type CookieOptions = {
	path: string;
	httpOnly: boolean;
	secure: boolean;
	sameSite: 'strict';
	maxAge?: number;
};

const ATTRIBUTES = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

/** Where the session's object is. */
type Namespace = Pick<ObjectNamespace<unknown>, 'idFromName'>;

/** A cookie that is not exactly what we set is no session, and no object is touched for it. */
export function readSession(cookies: CookieJar, namespace: Namespace): Session | undefined {
	const [, id, keyText] =
		/^([\w-]{37})\.([\w-]{43})$/.exec(cookies.get(SESSION_COOKIE) ?? '') ?? [];
	if (id === undefined || keyText === undefined) return undefined;

	const key = decodeBase64Url(keyText);
	return key === undefined || !isMadeRandomId(id, namespace) ? undefined : { id, key };
}

export function newSession(namespace: Namespace): Session {
	return {
		id: makeRandomId(namespace),
		key: crypto.getRandomValues(new Uint8Array(32))
	};
}

/** Sent with every store, so that the cookie outlives the vault, which keeps the time itself. */
export function writeSession(cookies: CookieJar, session: Session): void {
	cookies.set(SESSION_COOKIE, `${session.id}.${encodeBase64Url(session.key)}`, {
		...ATTRIBUTES,
		maxAge: VAULT_LIFETIME_MS / 1000
	});
}

export function clearSession(cookies: CookieJar): void {
	cookies.delete(SESSION_COOKIE, ATTRIBUTES);
}
