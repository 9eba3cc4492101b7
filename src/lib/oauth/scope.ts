/** Scopes: a list of names, separated by single spaces. Pure. @see RFC 6749 section 3.3 */

/** The scopes of OpenID Connect, which ask about a person; this grant has none, and PingOne never grants them. */
export const OPENID_SCOPES = [
	'openid',
	'profile',
	'email',
	'address',
	'phone',
	'offline_access'
] as const;

export type ScopeFault = {
	readonly code: 'comma' | 'spacing' | 'character' | 'duplicate' | 'openid';
	/** The names that the fault is about; empty where it is about the text as a whole. */
	readonly names: readonly string[];
	/** What is wrong and what to do. */
	readonly message: string;
};

export type ScopeComparison = {
	/** Asked for and granted. */
	readonly granted: readonly string[];
	/** Asked for and not granted: PingOne leaves these out without a word. */
	readonly missing: readonly string[];
	/** Granted without having been asked for, as where none was asked. */
	readonly additional: readonly string[];
};

/** The names of a scope text, each once, in their order. White space of any kind separates. */
export function splitScope(text: string): string[] {
	return [...new Set(text.split(/\s+/).filter((name) => name !== ''))];
}

/** What is wrong with a scope text that a person typed; empty for one that can be sent as it is. */
export function findScopeFaults(text: string): ScopeFault[] {
	const faults: ScopeFault[] = [];
	const all = text.split(/[\s,]+/).filter((name) => name !== '');
	const names = [...new Set(all)];

	if (text.includes(',')) {
		faults.push({
			code: 'comma',
			names: [],
			message: `Scopes are separated by single spaces, not by commas (RFC 6749 section 3.3). Write: ${names.join(' ')}`
		});
	}
	if (/^\s|\s$|\s\s|[^\S ]/.test(text)) {
		faults.push({
			code: 'spacing',
			names: [],
			message:
				'There is a tab, a line break, or a space too many. Scopes are separated by single spaces (RFC 6749 section 3.3).'
		});
	}
	const odd = names.filter((name) => !/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(name));
	if (odd.length > 0) {
		faults.push({
			code: 'character',
			names: odd,
			message:
				'A scope holds no quotation mark, no backslash and no letter outside ASCII (RFC 6749 section 3.3).'
		});
	}
	const twice = names.filter((name) => all.indexOf(name) !== all.lastIndexOf(name));
	if (twice.length > 0) {
		faults.push({
			code: 'duplicate',
			names: twice,
			message: `Named more than once: ${twice.join(' ')}. Once is enough.`
		});
	}
	const openid = names.filter((name) => OPENID_SCOPES.some((scope) => scope === name));
	if (openid.length > 0) {
		faults.push({
			code: 'openid',
			names: openid,
			message: `${openid.join(' ')} asks about a signed-in person, and no person takes part in this grant: PingOne never grants it here. Ask for scopes of your API's resource.`
		});
	}
	return faults;
}

/** Sets the scopes that were asked for beside those that were granted. Order does not matter. */
export function compareScopes(asked: string, granted: string): ScopeComparison {
	const askedNames = splitScope(asked);
	const grantedNames = splitScope(granted);
	return {
		granted: askedNames.filter((name) => grantedNames.includes(name)),
		missing: askedNames.filter((name) => !grantedNames.includes(name)),
		additional: grantedNames.filter((name) => !askedNames.includes(name))
	};
}
