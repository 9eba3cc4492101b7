/**
 * What an attribute of a resource maps into a token: its `value` is text, in which `${…}` is an expression.
 * Pure. Those that are documented for this grant are about the request; the others are about a user, and
 * this grant has none.
 *
 * @see PingOne Platform API, "Resource attributes", and "Use an authentication JWT for token fulfillment"
 */
type Members = Readonly<Record<string, unknown>>;

/** What the documented expressions are about. */
export type MappedRequest = {
	/** The method that the application is set to, in PingOne's spelling. */
	readonly method: string;
	/** Of the client assertion that was sent; absent where the method sends none. */
	readonly assertion?: { readonly header: Members; readonly claims: Members } | undefined;
};

/** `absent` where the token gets no such claim; `unknown` where the expression is none of the documented. */
export type MappedValue =
	| { readonly kind: 'value'; readonly value: unknown }
	| { readonly kind: 'absent' }
	| { readonly kind: 'unknown' };

/** The names that no attribute of a resource may have; `p1.` begins more of them. */
const RESERVED_NAMES = [
	'acr',
	'amr',
	'aud',
	'auth_time',
	'client_id',
	'env',
	'exp',
	'iat',
	'iss',
	'jti',
	'org',
	'scope',
	'sid',
	'sub'
] as const;

export function isReservedClaim(name: string): boolean {
	return name.startsWith('p1.') || RESERVED_NAMES.some((reserved) => reserved === name);
}

const ABSENT: MappedValue = { kind: 'absent' };
const UNKNOWN: MappedValue = { kind: 'unknown' };

const EXPRESSION = /\$\{([^}]*)\}/g;

/**
 * A value that is one expression keeps its type: a number stays one. Among other text each expression is
 * written into it, and a part without a value leaves no claim.
 */
export function mapAttribute(value: string, request: MappedRequest): MappedValue {
	const whole = /^\$\{([^}]*)\}$/.exec(value);
	if (whole) return evaluate(whole[1] ?? '', request);
	const parts = [...value.matchAll(EXPRESSION)].map(([, text = '']) => evaluate(text, request));
	if (parts.some(({ kind }) => kind === 'unknown')) return UNKNOWN;
	const texts = parts.map((part) => (part.kind === 'value' ? textOf(part.value) : undefined));
	if (texts.includes(undefined)) return ABSENT;
	let index = 0;
	return { kind: 'value', value: value.replace(EXPRESSION, () => texts[index++] ?? '') };
}

function evaluate(expression: string, { method, assertion }: MappedRequest): MappedValue {
	const path = expression.trim().split('.');
	const [root, context, ...rest] = path;
	if (root !== '#root' || context !== 'context') return UNKNOWN;
	const [source, part, ...names] = rest;
	if (source === 'appConfig') {
		return part === 'tokenEndpointAuthMethod' && names.length === 0
			? { kind: 'value', value: method }
			: UNKNOWN;
	}
	if (source !== 'requestData') return UNKNOWN;
	const data = assertion && {
		clientAssertion: assertion.claims,
		clientAssertionHeader: assertion.header
	};
	if (part === undefined) return present(data);
	if (part !== 'clientAssertion' && part !== 'clientAssertionHeader') return UNKNOWN;
	return present(names.reduce<unknown>(memberOf, data?.[part]));
}

function memberOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
		? Reflect.get(value, name)
		: undefined;
}

function present(value: unknown): MappedValue {
	return value === undefined || value === null ? ABSENT : { kind: 'value', value };
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
