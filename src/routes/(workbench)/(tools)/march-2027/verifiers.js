/** Five ways to check an access token with jose. Each is shown on the page as it stands here, and run there. */
import { createLocalJWKSet, errors, importJWK, jwtVerify } from 'jose';

/**
 * Reads the issuer's key set.
 * @typedef {() => Promise<import('jose').JSONWebKeySet>} ReadKeys
 */

/** @param {ReadKeys} readKeys */
export function lenient(readKeys) {
	/** @param {string} token */
	return async (token) => jwtVerify(token, createLocalJWKSet(await readKeys()));
}

/** @param {ReadKeys} readKeys */
export function strict(readKeys) {
	/** @param {string} token */
	return async (token) => jwtVerify(token, createLocalJWKSet(await readKeys()), { typ: 'at+jwt' });
}

/** @param {ReadKeys} readKeys */
export function pinning(readKeys) {
	/** @param {string} token */
	return async (token) => {
		const { keys } = await readKeys();
		const pinned = keys.find(({ kid }) => kid === 'default');
		if (pinned === undefined) throw new errors.JWKSNoMatchingKey();
		return jwtVerify(token, await importJWK(pinned, 'RS256'));
	};
}

/** @param {ReadKeys} readKeys */
export function caching(readKeys) {
	/** @type {ReturnType<ReadKeys> | undefined} */
	let keys;
	/** @param {string} token */
	return async (token) => jwtVerify(token, createLocalJWKSet(await (keys ??= readKeys())));
}

/** @param {ReadKeys} readKeys */
export function ready(readKeys) {
	/** @type {ReturnType<ReadKeys> | undefined} */
	let keys;
	/** @param {string} token */
	return async (token) => {
		try {
			return await jwtVerify(token, createLocalJWKSet(await (keys ??= readKeys())));
		} catch (error) {
			if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
			// An unknown key: read the set once more. A server does this at most every 30 seconds.
			keys = readKeys();
			return jwtVerify(token, createLocalJWKSet(await keys));
		}
	};
}
