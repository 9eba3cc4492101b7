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
	readonly code: 'comma' | 'list' | 'separator' | 'spacing' | 'character' | 'duplicate' | 'openid';
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

/** RFC 6749 section 3.3: any visible ASCII letter but the quotation mark and the backslash. */
const SCOPE_NAME = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** What other places put between scopes. Each may stand in a name as well, so it may also be meant. */
const OTHER_SEPARATORS = /[;|+]|%20|%2[bc]/i;

/**
 * The names that were meant, in their order and repeated ones too: white space and commas part them, and a
 * JSON list is one of names. What is no list of names comes back as it is written.
 */
export function meantNames(text: string): string[] {
	const listed = listedNames(text);
	if (listed === 'of_no_names') return [text];
	const names = (listed ?? [text]).flatMap((part) => part.split(/[\s,]+/));
	return names.filter((name) => name !== '');
}

/** Of a JSON list of texts, or one text in quotation marks; `undefined` for what is no JSON. */
function listedNames(text: string): string[] | 'of_no_names' | undefined {
	if (!/^\s*[["]/.test(text)) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		const list: unknown[] = Array.isArray(value) ? value : [value];
		const names = list.filter((name) => typeof name === 'string');
		return names.length === list.length ? names : 'of_no_names';
	} catch {
		return undefined;
	}
}

/** The names that would result if one that holds a separator of other places stood for several. */
export function partedNames(text: string): string[] {
	return meantNames(text)
		.flatMap((name) => name.split(new RegExp(OTHER_SEPARATORS, 'gi')))
		.filter((name) => name !== '');
}

/** As a request writes them. `undefined` where a name holds what no scope may: that would be no proposal. */
export function writeScope(names: readonly string[]): string | undefined {
	return names.every((name) => SCOPE_NAME.test(name)) ? names.join(' ') : undefined;
}

/** What is wrong with a scope text that a person typed; empty for one that can be sent as it is. */
export function findScopeFaults(text: string): ScopeFault[] {
	const faults: ScopeFault[] = [];
	const all = meantNames(text);
	const names = [...new Set(all)];
	const listed = listedNames(text);
	const proposal = listed === 'of_no_names' ? undefined : writeScope(names);
	const write = proposal === undefined ? '' : ` Use this instead: ${proposal}`;

	if (listed !== undefined) {
		faults.push({
			code: 'list',
			names: [],
			message: `Separate scopes with single spaces, and do not write them as JSON (RFC 6749 section 3.3).${write}`
		});
	} else if (text.includes(',')) {
		faults.push({
			code: 'comma',
			names: [],
			message: `Separate scopes with single spaces, not with commas (RFC 6749 section 3.3).${write}`
		});
	}
	const joined = names.filter((name) => partedNames(name).length > 1);
	if (joined.length > 0) {
		faults.push({
			code: 'separator',
			names: joined,
			message: `${joined.join(' ')} is one scope whose name contains a separator. If you mean several scopes, use this instead: ${partedNames(names.join(' ')).join(' ')}`
		});
	}
	if (/^\s|\s$|\s\s|[^\S ]/.test(text)) {
		faults.push({
			code: 'spacing',
			names: [],
			message:
				'There is a tab, a line break, or an extra space. Separate scopes with single spaces (RFC 6749 section 3.3).'
		});
	}
	const odd = names.filter((name) => !SCOPE_NAME.test(name));
	if (odd.length > 0) {
		faults.push({
			code: 'character',
			names: odd,
			message:
				'A scope cannot contain quotation marks, backslashes or characters outside ASCII (RFC 6749 section 3.3).'
		});
	}
	const twice = names.filter((name) => all.indexOf(name) !== all.lastIndexOf(name));
	if (twice.length > 0) {
		faults.push({
			code: 'duplicate',
			names: twice,
			message: `Listed more than once: ${twice.join(' ')}. Once is enough.`
		});
	}
	const openid = names.filter((name) => OPENID_SCOPES.some((scope) => scope === name));
	if (openid.length > 0) {
		faults.push({
			code: 'openid',
			names: openid,
			message: `${openid.join(' ')} asks about a signed-in person, but no person is involved in this grant, so PingOne never grants it here. Ask for scopes of your API's resource.`
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
