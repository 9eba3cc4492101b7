/**
 * Client assertions that a careful server refuses, and odd ones that it has to take. Written for this
 * repository, after RFC 7515 (header, encodings), RFC 7519 section 4 (claims), RFC 7523 section 3 (what an
 * assertion must say), RFC 8725 (confusion of algorithms, embedded keys) and the cases of
 * https://portswigger.net/web-security/jwt, which were only read.
 */
import {
	constants,
	createHmac,
	createPublicKey,
	createSign,
	generateKeyPairSync,
	type KeyObject
} from 'node:crypto';

export type AssertionContext = {
	readonly clientId: string;
	/** The issuer of the sandbox. */
	readonly audience: string;
	readonly nowSeconds: number;
	/** Makes each `jti` a new one. */
	readonly nonce: string;
	readonly key: { readonly secret: string } | { readonly privateKey: KeyObject };
};

/** `taken` and `refused` are the rules' own; `either` is a server's choice, which has to stay the same. */
type Verdict = 'taken' | 'refused' | 'either';

export type OddAssertion = {
	readonly name: string;
	readonly verdict: Verdict;
	/** Where assertions are remembered; `verdict` where it is absent. */
	readonly verdictWithReplayDetection?: Verdict;
	readonly make: (context: AssertionContext) => string;
};

type Members = Readonly<Record<string, unknown>>;

function algorithmOf({ key }: AssertionContext): 'HS256' | 'RS256' {
	return 'secret' in key ? 'HS256' : 'RS256';
}

function headerOf(context: AssertionContext): Members {
	return { alg: algorithmOf(context), typ: 'JWT' };
}

function claimsOf({ clientId, audience, nowSeconds, nonce }: AssertionContext): Members {
	return {
		iss: clientId,
		sub: clientId,
		aud: audience,
		exp: nowSeconds + 300,
		iat: nowSeconds,
		jti: `jti-${nonce}`
	};
}

const encode = (content: string | Buffer) => Buffer.from(content).toString('base64url');
const encodeJson = (value: unknown) => encode(JSON.stringify(value));

function signatureOf(input: string, alg: string, { key }: AssertionContext): string {
	const hash = `sha${alg.slice(2)}`;
	if ('secret' in key) return createHmac(hash, key.secret).update(input).digest('base64url');
	const padding = alg.startsWith('PS')
		? constants.RSA_PKCS1_PSS_PADDING
		: constants.RSA_PKCS1_PADDING;
	return createSign(hash).update(input).sign({ key: key.privateKey, padding }, 'base64url');
}

/** Signed as the client's method signs, whatever the header says of the algorithm. */
function signed(context: AssertionContext, header: string, payload: string, alg?: string): string {
	const input = `${header}.${payload}`;
	return `${input}.${signatureOf(input, alg ?? algorithmOf(context), context)}`;
}

type Change = Members | ((context: AssertionContext) => Members);

function madeOf(change: Change, context: AssertionContext): Members {
	return typeof change === 'function' ? change(context) : change;
}

/** A member of `undefined` is left out. */
function withClaims(name: string, verdict: Verdict, change: Change): OddAssertion {
	return {
		name: `claims: ${name}`,
		verdict,
		make: (context) =>
			signed(
				context,
				encodeJson(headerOf(context)),
				encodeJson({ ...claimsOf(context), ...madeOf(change, context) })
			)
	};
}

function withHeader(name: string, verdict: Verdict, change: Change): OddAssertion {
	return {
		name: `header: ${name}`,
		verdict,
		make: (context) =>
			signed(
				context,
				encodeJson({ ...headerOf(context), ...madeOf(change, context) }),
				encodeJson(claimsOf(context))
			)
	};
}

/** Claims whose text no object gives: numbers beyond doubles, members twice. */
function withMembersText(
	name: string,
	verdict: Verdict,
	left: readonly string[],
	text: string
): OddAssertion {
	return {
		name: `claims: ${name}`,
		verdict,
		make: (context) => {
			const claims = Object.entries(claimsOf(context)).filter(([claim]) => !left.includes(claim));
			const kept = JSON.stringify(Object.fromEntries(claims)).slice(1, -1);
			return signed(context, encodeJson(headerOf(context)), encode(`{${kept},${text}}`));
		}
	};
}

function withShape(
	name: string,
	verdict: Verdict,
	shape: (parts: readonly [header: string, payload: string, signature: string]) => string
): OddAssertion {
	return {
		name: `shape: ${name}`,
		verdict,
		make: (context) => {
			const jwt = signed(context, encodeJson(headerOf(context)), encodeJson(claimsOf(context)));
			const [header = '', payload = '', signature = ''] = jwt.split('.');
			return shape([header, payload, signature]);
		}
	};
}

/** Both alphabets write many a signature alike, so claims are drawn until one differs. */
function signedInPlainBase64(context: AssertionContext): string {
	for (let draw = 0; ; draw++) {
		const claims = encodeJson({ ...claimsOf(context), draw });
		const [header, payload, signature = ''] = signed(
			context,
			encodeJson(headerOf(context)),
			claims
		).split('.');
		if (!/[-_]/.test(signature)) continue;
		return [header, payload, Buffer.from(signature, 'base64url').toString('base64')].join('.');
	}
}

/** The parts as they are written, and a signature over just that. */
function withWriting(
	name: string,
	write: (parts: { header: string; payload: string }) => { header: string; payload: string }
): OddAssertion {
	return {
		name: `writing: ${name}`,
		verdict: 'either',
		make: (context) => {
			const { header, payload } = write({
				header: JSON.stringify(headerOf(context)),
				payload: JSON.stringify(claimsOf(context))
			});
			return signed(context, header, payload);
		}
	};
}

const NOT_TEXTS: readonly (readonly [what: string, value: unknown])[] = [
	['missing', undefined],
	['null', null],
	['true', true],
	['a number', 12345],
	['a fraction', 1.5],
	['an empty text', ''],
	['an array', ['x']],
	['an object', { a: 1 }]
];

const NOT_TIMES: readonly (readonly [what: string, value: unknown])[] = [
	['null', null],
	['true', true],
	['a text', '1893456000'],
	['an empty text', ''],
	['an array', [1893456000]],
	['an object', { seconds: 1893456000 }]
];

const CLAIMS: readonly OddAssertion[] = [
	withClaims('as they should be', 'taken', {}),

	...['iss', 'sub', 'aud'].flatMap((claim) =>
		NOT_TEXTS.map(([what, value]) => withClaims(`${claim} ${what}`, 'refused', { [claim]: value }))
	),
	withClaims('iss of another', 'refused', { iss: 'https://evil.example' }),
	withClaims('sub of another', 'refused', { sub: '00000000-0000-4000-8000-000000000000' }),
	withClaims('sub in upper case', 'refused', ({ clientId }) => ({ sub: clientId.toUpperCase() })),
	withClaims('sub with a space', 'refused', ({ clientId }) => ({ sub: `${clientId} ` })),
	withClaims('sub with a NUL', 'refused', ({ clientId }) => ({ sub: `${clientId}\u0000` })),
	withClaims('sub of a prototype', 'refused', { sub: '__proto__', iss: '__proto__' }),
	withClaims('sub of 10,000 letters', 'refused', { sub: 's'.repeat(10_000) }),
	withClaims('iss and sub half a character', 'refused', { iss: '\ud800', sub: '\ud800' }),

	withClaims('aud in an array', 'taken', ({ audience }) => ({ aud: [audience] })),
	withClaims('aud among others', 'taken', ({ audience }) => ({ aud: ['x', audience, 'y'] })),
	withClaims('aud twice', 'taken', ({ audience }) => ({ aud: [audience, audience] })),
	withClaims('aud of the token endpoint', 'taken', ({ audience }) => ({
		aud: `${audience}/token`
	})),
	withClaims('aud among numbers', 'either', ({ audience }) => ({ aud: [1, audience] })),
	withClaims('aud in an array in an array', 'refused', ({ audience }) => ({ aud: [[audience]] })),
	withClaims('aud an empty array', 'refused', { aud: [] }),
	withClaims('aud an array of null', 'refused', { aud: [null] }),
	withClaims('aud of another server', 'refused', { aud: 'https://evil.example/as' }),
	withClaims('aud with something behind it', 'refused', ({ audience }) => ({
		aud: `${audience}.x`
	})),
	withClaims('aud with a slash behind it', 'either', ({ audience }) => ({ aud: `${audience}/` })),
	withClaims('aud with a query', 'refused', ({ audience }) => ({ aud: `${audience}?x` })),
	withClaims('aud with a user', 'refused', ({ audience }) => ({
		aud: audience.replace('://', '://user@')
	})),
	withClaims('aud of 1,000 servers', 'either', ({ audience }) => ({
		aud: [...Array.from({ length: 1000 }, (_, index) => `https://${index}.example`), audience]
	})),
	withClaims('aud of an object of this name', 'refused', ({ audience }) => ({
		aud: { [audience]: true }
	})),

	withClaims('exp missing', 'refused', { exp: undefined }),
	...['exp', 'nbf', 'iat'].flatMap((claim) =>
		NOT_TIMES.map(([what, value]) => withClaims(`${claim} ${what}`, 'refused', { [claim]: value }))
	),
	withClaims('exp in milliseconds', 'refused', ({ nowSeconds }) => ({
		exp: (nowSeconds + 300) * 1000
	})),
	withClaims('exp with a fraction', 'taken', ({ nowSeconds }) => ({ exp: nowSeconds + 300.25 })),
	withClaims('exp an hour ago', 'refused', ({ nowSeconds }) => ({ exp: nowSeconds - 3600 })),
	withClaims('exp in a day', 'refused', ({ nowSeconds }) => ({ exp: nowSeconds + 86_400 })),
	withClaims('exp of zero', 'refused', { exp: 0 }),
	withClaims('exp negative', 'refused', { exp: -1 }),
	withClaims('exp of 1e300', 'refused', { exp: 1e300 }),
	withClaims('exp of -1e300', 'refused', { exp: -1e300 }),
	withClaims('exp at the end of safe numbers', 'refused', { exp: Number.MAX_SAFE_INTEGER }),
	withMembersText('exp of 1e400', 'refused', ['exp'], '"exp":1e400'),
	withMembersText('exp twice, the latter past', 'refused', ['exp'], '"exp":4102444800,"exp":1'),
	withClaims('nbf in an hour', 'refused', ({ nowSeconds }) => ({ nbf: nowSeconds + 3600 })),
	withClaims('nbf now', 'taken', ({ nowSeconds }) => ({ nbf: nowSeconds })),
	withClaims('nbf negative', 'taken', { nbf: -1 }),
	withClaims('nbf with a fraction', 'taken', { nbf: 0.5 }),
	withClaims('nbf of 1e300', 'refused', { nbf: 1e300 }),
	withMembersText('nbf of 1e400', 'refused', ['nbf'], '"nbf":1e400'),
	withClaims('iat missing', 'taken', { iat: undefined }),
	withClaims('iat in an hour', 'either', ({ nowSeconds }) => ({ iat: nowSeconds + 3600 })),
	withClaims('iat of 1970', 'either', { iat: 0 }),
	withClaims('iat negative', 'either', { iat: -1 }),
	withClaims('iat of 1e300', 'either', { iat: 1e300 }),

	...NOT_TEXTS.map(([what, value]): OddAssertion => ({
		...withClaims(`jti ${what}`, 'either', { jti: value }),
		verdictWithReplayDetection: 'refused'
	})),
	...[
		'\u0000',
		'\n',
		' ',
		'😀',
		'e\u0301',
		'\u202e',
		'__proto__',
		'constructor',
		'a:b',
		'*',
		"'",
		'%00'
	].map((text) =>
		withClaims(`jti with ${JSON.stringify(text)}`, 'taken', ({ nonce }) => ({
			jti: `${text}${nonce}${text}`
		}))
	),
	{
		...withClaims('jti half a character', 'either', ({ nonce }) => ({ jti: `${nonce}\ud800` })),
		verdictWithReplayDetection: 'refused'
	},
	{
		...withClaims('jti of 10,000 letters', 'either', ({ nonce }) => ({
			jti: nonce + 'j'.repeat(10_000)
		})),
		verdictWithReplayDetection: 'refused'
	},

	withClaims('more of them, nested', 'taken', { more: { a: [{ b: { c: [[[['deep']]]] } }] } }),
	withClaims('more of them, 500 deep', 'either', () => ({ more: nested(500) })),
	withClaims('more of them, 2,000', 'either', () =>
		Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`claim${index}`, index]))
	),
	withClaims('more of them, in every script', 'taken', { 'ключ 😀': '田中 \u202e \u0000 ﷽' }),
	withClaims('more of them, half a character', 'taken', { '\udc00': '\ud800' }),
	withClaims('of 40,000 letters', 'either', { more: 'x'.repeat(40_000) }),
	withMembersText('of a prototype', 'taken', [], '"__proto__":{"sub":"x","exp":1e9}'),
	withMembersText('of a constructor', 'taken', [], '"constructor":{"prototype":{"exp":1}}'),
	withMembersText('sub twice, the latter of another', 'refused', [], '"sub":"x"'),
	withMembersText('a number of 400 digits', 'taken', [], `"more":${'9'.repeat(400)}`),
	...['null', 'true', '1', '"x"', '[]', '[{}]', '{}', '', ' ', '{', 'x', '\u0000'].map(
		(text): OddAssertion => ({
			name: `claims: the text ${JSON.stringify(text)} in their place`,
			verdict: 'refused',
			make: (context) => signed(context, encodeJson(headerOf(context)), encode(text))
		})
	)
];

function nested(depth: number): unknown {
	return JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
}

const STRANGER = generateKeyPairSync('rsa', { modulusLength: 2048 });
const STRANGER_JWK = STRANGER.publicKey.export({ format: 'jwk' });

/** Signed by a key of its own, which the header names or brings. */
function byStranger(name: string, header: Members): OddAssertion {
	return {
		name: `key: ${name}`,
		verdict: 'refused',
		make: (context) => {
			const input = `${encodeJson({ typ: 'JWT', alg: 'RS256', ...header })}.${encodeJson(claimsOf(context))}`;
			return `${input}.${createSign('sha256').update(input).sign(STRANGER.privateKey, 'base64url')}`;
		}
	};
}

/** The client's public key, which anybody knows, as the secret of an HMAC. */
function byPublicKey(name: string, secretOf: (key: KeyObject) => string | Buffer): OddAssertion {
	return {
		name: `key: ${name}`,
		verdict: 'refused',
		make: (context) => {
			const publicKey =
				'privateKey' in context.key ? createPublicKey(context.key.privateKey) : STRANGER.publicKey;
			const input = `${encodeJson({ typ: 'JWT', alg: 'HS256' })}.${encodeJson(claimsOf(context))}`;
			return `${input}.${createHmac('sha256', secretOf(publicKey)).update(input).digest('base64url')}`;
		}
	};
}

const HEADERS: readonly OddAssertion[] = [
	...[
		'none',
		'None',
		'NONE',
		'nOnE',
		'',
		'hs256',
		'rs256',
		'HS1',
		'HS256 ',
		'ES256',
		'EdDSA',
		'PS256',
		'dir',
		'A128KW',
		'RSA-OAEP',
		'__proto__',
		'constructor'
	].map((alg) => withHeader(`alg ${JSON.stringify(alg)}`, 'refused', { alg })),
	...[null, true, 256, ['HS256'], { alg: 'HS256' }, undefined].map((alg) =>
		withHeader(`alg ${JSON.stringify(alg)}`, 'refused', { alg })
	),
	...['HS256', 'RS256'].map((alg): OddAssertion => ({
		name: `header: alg ${alg} without a signature`,
		verdict: 'refused',
		make: (context) => `${encodeJson({ alg, typ: 'JWT' })}.${encodeJson(claimsOf(context))}.`
	})),
	{
		name: 'header: alg none without a signature',
		verdict: 'refused',
		make: (context) => `${encodeJson({ alg: 'none' })}.${encodeJson(claimsOf(context))}.`
	},
	{
		name: 'header: the algorithm of the other method',
		verdict: 'refused',
		make: (context) =>
			signed(
				context,
				encodeJson({ alg: algorithmOf(context) === 'HS256' ? 'RS256' : 'HS256' }),
				encodeJson(claimsOf(context))
			)
	},
	...['384', '512'].map((size): OddAssertion => ({
		name: `header: SHA-${size}, and signed so`,
		verdict: 'taken',
		make: (context) => {
			const alg = algorithmOf(context).replace('256', size);
			return signed(context, encodeJson({ alg }), encodeJson(claimsOf(context)), alg);
		}
	})),
	withHeader('SHA-512, and signed otherwise', 'refused', (context) => ({
		alg: algorithmOf(context).replace('256', '512')
	})),
	...['jwt', 'JWT', 'application/jwt', 'client-authentication+jwt'].map((typ) =>
		withHeader(`typ ${typ}`, 'taken', { typ })
	),
	withHeader('typ missing', 'taken', { typ: undefined }),
	withHeader('typ null', 'either', { typ: null }),
	...['', ' ', 'at+jwt', 'JWE', 'JOSE', 'text/jwt', 'jwt;x=1'].map((typ) =>
		withHeader(`typ ${JSON.stringify(typ)}`, 'refused', { typ })
	),
	...[1, true, ['JWT'], {}].map((typ) =>
		withHeader(`typ ${JSON.stringify(typ)}`, 'refused', { typ })
	),
	...[['exp'], ['b64'], ['x'], [], null, 'exp', [1], {}].map((crit) =>
		withHeader(`crit ${JSON.stringify(crit)}`, 'refused', { crit, exp: 1, x: 1 })
	),
	withHeader('b64 false and crit', 'refused', { b64: false, crit: ['b64'] }),
	withHeader('b64 false', 'either', { b64: false }),
	withHeader('cty', 'taken', { cty: 'JWT' }),
	withHeader('zip', 'either', { zip: 'DEF' }),
	withHeader('enc', 'either', { enc: 'A256GCM' }),
	withHeader('jku', 'taken', { jku: 'https://evil.example/jwks' }),
	withHeader('x5u', 'taken', { x5u: 'file:///etc/passwd' }),
	withHeader('jwk of a stranger', 'taken', { jwk: STRANGER_JWK }),
	withHeader('x5c', 'taken', { x5c: ['MIIB'] }),
	withHeader('x5c that is none', 'taken', { x5c: 5, x5t: null, 'x5t#S256': {} }),
	...['../../etc/passwd', "' OR 1=1--", '\u0000', '__proto__', 'k'.repeat(5000), '😀', ''].map(
		(kid) => withHeader(`kid ${JSON.stringify(kid).slice(0, 40)}`, 'either', { kid })
	),
	...[null, 1, true, ['a'], {}].map((kid) =>
		withHeader(`kid ${JSON.stringify(kid)}`, 'either', { kid })
	),
	withHeader('of 20,000 letters', 'either', { more: 'x'.repeat(20_000) }),
	...[
		'null',
		'1',
		'"HS256"',
		'[]',
		'{}',
		'',
		'{"alg":"HS256"',
		'{"alg":"HS256","alg":"none"}',
		'\u0000'
	].map((text): OddAssertion => ({
		name: `header: the text ${JSON.stringify(text)} in its place`,
		verdict: 'refused',
		make: (context) => signed(context, encode(text), encodeJson(claimsOf(context)))
	})),

	byStranger('of a stranger', {}),
	byStranger('of a stranger, who brings it', { jwk: STRANGER_JWK }),
	byStranger('of a stranger, who says where it is', { jku: 'https://evil.example/jwks' }),
	byStranger('of a stranger, with a kid', { kid: 'default' }),
	byPublicKey('the public one as PEM', (key) => key.export({ type: 'spki', format: 'pem' })),
	byPublicKey('the public one as PEM of PKCS#1', (key) =>
		key.export({ type: 'pkcs1', format: 'pem' })
	),
	byPublicKey('the public one as DER', (key) => key.export({ type: 'spki', format: 'der' })),
	byPublicKey('the public one as JWK', (key) => JSON.stringify(key.export({ format: 'jwk' }))),
	byPublicKey('an empty one', () => ''),
	byPublicKey('a NUL', () => '\u0000'),
	byPublicKey('a weak one', () => 'secret')
];

const SHAPES: readonly OddAssertion[] = [
	withShape('one part', 'refused', ([header]) => header),
	withShape('two parts', 'refused', ([header, payload]) => `${header}.${payload}`),
	withShape('two parts and a dot', 'refused', ([header, payload]) => `${header}.${payload}.`),
	withShape('four parts', 'refused', (parts) => [...parts, 'x'].join('.')),
	withShape('three parts and a dot', 'refused', (parts) => `${parts.join('.')}.`),
	withShape('five parts, as of a JWE', 'refused', (parts) => [...parts, 'x', 'x'].join('.')),
	withShape('a dot before it', 'refused', (parts) => `.${parts.join('.')}`),
	withShape('two dots', 'refused', () => '..'),
	withShape('a dot', 'refused', () => '.'),
	withShape('nothing but spaces', 'refused', () => '   '),
	withShape('another text', 'refused', () => 'not a JWT'),
	withShape('JSON of a JWS', 'refused', ([header, payload, signature]) =>
		JSON.stringify({ protected: header, payload, signature })
	),
	withShape('parts in another order', 'refused', ([header, payload, signature]) =>
		[payload, header, signature].join('.')
	),
	withShape('the signature cut', 'refused', ([header, payload, signature]) =>
		[header, payload, signature.slice(0, -8)].join('.')
	),
	withShape('the signature longer', 'refused', ([header, payload, signature]) =>
		[header, payload, `${signature}AAAA`].join('.')
	),
	withShape('another signature', 'refused', ([header, payload, signature]) =>
		[header, payload, signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))].join('.')
	),
	withShape('a claim changed after signing', 'refused', ([header, payload, signature]) => {
		const claims = Buffer.from(payload, 'base64url').toString().replace('"exp":', '"x":1,"exp":');
		return [header, encode(claims), signature].join('.');
	}),
	withShape('a header changed after signing', 'refused', ([header, payload, signature]) => {
		const text = Buffer.from(header, 'base64url').toString().replace('{', '{"x":1,');
		return [encode(text), payload, signature].join('.');
	}),
	withShape('a space before it', 'either', (parts) => ` ${parts.join('.')}`),
	withShape('a line break behind it', 'either', (parts) => `${parts.join('.')}\n`),
	withShape('a space at a dot', 'either', (parts) => parts.join(' . ')),
	withShape('its signature padded', 'either', (parts) => `${parts.join('.')}=`),
	{
		name: 'shape: its signature in plain base64',
		verdict: 'either',
		make: signedInPlainBase64
	},
	withShape('Bearer before it', 'refused', (parts) => `Bearer ${parts.join('.')}`),
	withShape('a quote around it', 'refused', (parts) => `"${parts.join('.')}"`),
	withShape('dots of another script', 'refused', (parts) => parts.join('。')),
	withShape('40,000 dots', 'refused', () => '.'.repeat(40_000)),
	withShape('a NUL behind it', 'refused', (parts) => `${parts.join('.')}\u0000`),
	withWriting('padded', ({ header, payload }) => ({
		header: padded(header),
		payload: padded(payload)
	})),
	withWriting('in plain base64', ({ header, payload }) => ({
		header: Buffer.from(header).toString('base64'),
		payload: Buffer.from(`${payload.slice(0, -1)},"x":"???>>>"}`).toString('base64')
	})),
	withWriting('with a line break inside', ({ header, payload }) => ({
		header: encode(header),
		payload: encode(payload).replace(/^.{20}/, (start) => `${start}\n`)
	})),
	withWriting('with white space in the JSON', ({ header, payload }) => ({
		header: encode(` ${header}\n`),
		payload: encode(`\t${payload} `)
	})),
	withWriting('with a byte order mark', ({ header, payload }) => ({
		header: encode(`\ufeff${header}`),
		payload: encode(`\ufeff${payload}`)
	})),
	withWriting('in UTF-16', ({ header, payload }) => ({
		header: encode(Buffer.from(header, 'utf16le')),
		payload: encode(Buffer.from(payload, 'utf16le'))
	})),
	withWriting('with bytes that are no UTF-8', ({ header, payload }) => ({
		header: encode(header),
		payload: encode(Buffer.from(`${payload.slice(0, -1)},"x":"\u00ff"}`, 'latin1'))
	})),
	withWriting('in plain JSON', (parts) => parts)
];

function padded(text: string): string {
	const url = encode(text);
	return url.padEnd(Math.ceil(url.length / 4) * 4, '=');
}

export const ODD_ASSERTIONS: readonly OddAssertion[] = [...CLAIMS, ...HEADERS, ...SHAPES];
