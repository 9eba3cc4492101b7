/**
 * Private keys that were damaged on their way, and keys that are none of ours. Made from a key pair of
 * the run, after RFC 7468 (armor), RFC 5208 and RFC 8017 (structure), RFC 7518 section 6.3 (JWK) and the
 * kinds of faults that Project Wycheproof tries (https://github.com/C2SP/wycheproof, Apache-2.0 license),
 * none of whose vectors is copied.
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

export type DamagedKey = {
	readonly name: string;
	readonly text: string;
	/** `harmless` damage leaves the key that it was. */
	readonly verdict: 'harmless' | 'fatal' | 'either';
};

export type KeyToDamage = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

export function newKeyToDamage(): KeyToDamage {
	return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

const fatal = (name: string, text: string): DamagedKey => ({ name, text, verdict: 'fatal' });
const either = (name: string, text: string): DamagedKey => ({ name, text, verdict: 'either' });
const harmless = (name: string, text: string): DamagedKey => ({ name, text, verdict: 'harmless' });

/** About 230 of them. */
export function damagedKeys(key: KeyToDamage): readonly DamagedKey[] {
	return [...damagedTexts(key), ...damagedBytes(key), ...damagedMembers(key), ...otherKeys(key)];
}

function pemOf(key: KeyObject, type: 'pkcs8' | 'pkcs1'): string {
	return key.export({ type, format: 'pem' }).toString();
}

function armored(label: string, der: Uint8Array): string {
	const lines = Buffer.from(der)
		.toString('base64')
		.match(/.{1,64}/g);
	return `-----BEGIN ${label}-----\n${(lines ?? []).join('\n')}\n-----END ${label}-----\n`;
}

/** The armor, and the text inside of it. */
function damagedTexts({ privateKey }: KeyToDamage): DamagedKey[] {
	const pem = pemOf(privateKey, 'pkcs8');
	const pkcs1 = pemOf(privateKey, 'pkcs1');
	const [begin = '', ...rest] = pem.trim().split('\n');
	const end = rest.pop() ?? '';
	const body = rest.join('');
	const within = (text: string) => `${begin}\n${text}\n${end}\n`;

	return [
		harmless('as it was', pem),
		harmless('as it was, PKCS#1', pkcs1),
		harmless('with CRLF', pem.replaceAll('\n', '\r\n')),
		harmless('with white space around it', `\n\t ${pem}\n\n`),
		harmless('with words before and behind it', `Bag Attributes\n  x: y\n${pem}\nbye`),
		// Tools write either form under either label; the bytes say which it is.
		harmless('labelled RSA PRIVATE KEY', pem.replaceAll('PRIVATE KEY', 'RSA PRIVATE KEY')),
		harmless('PKCS#1 labelled PKCS#8', pkcs1.replaceAll('RSA PRIVATE KEY', 'PRIVATE KEY')),
		either('in one line', pem.replaceAll('\n', ' ')),
		either('with its line breaks as \\n', pem.replaceAll('\n', '\\n')),
		either('without line breaks', pem.replaceAll('\n', '')),
		either('in a single line of base64', within(body)),
		either('in lines of one letter', within(body.split('').join('\n'))),
		either('with indented lines', pem.replaceAll('\n', '\n    ')),
		either('with lines quoted as in a mail', pem.replaceAll('\n', '\n> ')),
		either('with a byte order mark', `\ufeff${pem}`),
		either('with a header line inside', within(`Comment: x\n\n${body}`)),
		either('in url-safe base64', within(body.replaceAll('+', '-').replaceAll('/', '_'))),
		either('with a zero-width space inside', within(`${body.slice(0, 50)}\u200b${body.slice(50)}`)),
		either('twice', pem + pem),
		either('in two forms', pem + pkcs1),
		harmless('as a text of JSON', JSON.stringify(pem)),
		harmless('inside of JSON', JSON.stringify({ private_key: pem })),
		harmless('with its line breaks as \\r', pem.replaceAll('\n', '\\r')),
		either('with three dashes', pem.replaceAll('-----', '---')),
		either('with long dashes', pem.replaceAll('-----', '—————')),
		either('with a label in lower case', pem.replaceAll('PRIVATE KEY', 'private key')),
		either('with two labels', pem.replace('END PRIVATE', 'END RSA PRIVATE')),
		...[
			'EC PRIVATE KEY',
			'ENCRYPTED PRIVATE KEY',
			'PUBLIC KEY',
			'CERTIFICATE',
			'OPENSSH PRIVATE KEY',
			'DSA PRIVATE KEY',
			'PGP PRIVATE KEY BLOCK',
			'ANY PRIVATE KEY',
			''
		].map((label) => fatal(`labelled ${label}`, pem.replaceAll('PRIVATE KEY', label))),
		fatal('without its first line', pem.slice(begin.length + 1)),
		fatal('without its last line', pem.replace(end, '')),
		fatal('its armor alone', within('')),
		fatal('its armor around one letter', within('M')),
		fatal('its armor around spaces', within('   \n\t')),
		fatal('its armor around a text', within('not base64 at all!')),
		fatal('its armor around NUL', within('\u0000')),
		fatal('its armor around padding', within('====')),
		fatal('its armor the wrong way round', `${end}\n${body}\n${begin}\n`),
		fatal(
			'encrypted by its headers',
			within(`Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n${body}`)
		),
		...[1, 2, 3, 4, 64, 65, 100, 500, 800, 1200, 1600].map((letters) =>
			fatal(`without its last ${letters} letters`, within(body.slice(0, -letters)))
		),
		...[1, 4, 64].map((letters) =>
			fatal(`without its first ${letters} letters`, within(body.slice(letters)))
		),
		...[0, 20, 36, 100, 700, 1500].map((at) =>
			fatal(`with a letter too many at ${at}`, within(`${body.slice(0, at)}A${body.slice(at)}`))
		),
		fatal('backwards', within(body.split('').reverse().join(''))),
		fatal('with letters of the other case', within(swapCase(body))),
		fatal('in hexadecimal', within(Buffer.from(body, 'base64').toString('hex'))),
		fatal('masked', within('•'.repeat(100))),
		fatal('masked in part', within(`${body.slice(0, 800)}••••••••`)),
		fatal('10,000 first lines', '-----BEGIN PRIVATE KEY-----\n'.repeat(580)),
		fatal('10,000 dashes', '-'.repeat(10_000)),
		fatal('a label of 10,000 letters', `-----BEGIN ${'A'.repeat(10_000)} PRIVATE KEY-----\n`),
		fatal('16,000 letters', within('A'.repeat(16_000))),
		fatal('16,000 spaces', ' '.repeat(16_000))
	];
}

function swapCase(text: string): string {
	return text.replace(/[a-z]/gi, (letter) =>
		letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
	);
}

/** The bytes of the structure. */
function damagedBytes({ privateKey }: KeyToDamage): DamagedKey[] {
	const der = privateKey.export({ type: 'pkcs8', format: 'der' });
	const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'der' });
	const withByte = (at: number, change: (byte: number) => number, from: Buffer = der) => {
		const bytes = Buffer.from(from);
		bytes[at] = change(bytes[at] ?? 0) & 0xff;
		return bytes;
	};
	const pem = (bytes: Uint8Array) => armored('PRIVATE KEY', bytes);
	const rsaPem = (bytes: Uint8Array) => armored('RSA PRIVATE KEY', bytes);
	// Tags, lengths, version, algorithm, and then the numbers one after the other.
	const structure = Array.from({ length: 33 }, (_, at) => at);
	const numbers = [40, 100, 280, 300, 302, 420, 560, 580, 700, 830, 960, 1090, 1180, 1210];

	return [
		...structure.map((at) => fatal(`byte ${at} one more`, pem(withByte(at, (byte) => byte + 1)))),
		...structure
			.filter((at) => at % 3 === 0)
			.map((at) =>
				either(`byte ${at} with its first bit flipped`, pem(withByte(at, (byte) => byte ^ 0x80)))
			),
		...numbers.map((at) => fatal(`byte ${at} flipped`, pem(withByte(at, (byte) => byte ^ 0x01)))),
		...[0, 1, 4, 6, 8, 12].map((at) =>
			fatal(`PKCS#1, byte ${at} one more`, rsaPem(withByte(at, (byte) => byte + 1, pkcs1)))
		),
		...[5, 30, 200, 600, 1000].map((at) =>
			fatal(`PKCS#1, cut at ${at}`, rsaPem(pkcs1.subarray(0, at)))
		),
		...[1, 2, 5, 26, 30, 100, 300, 600, 1000, 1200].map((at) =>
			fatal(`cut at ${at}`, pem(der.subarray(0, at)))
		),
		either('with bytes behind it', pem(Buffer.concat([der, randomBytes(16)]))),
		either('with zeros behind it', pem(Buffer.concat([der, Buffer.alloc(300)]))),
		fatal('with bytes before it', pem(Buffer.concat([Buffer.of(0, 0), der]))),
		fatal(
			'an endless length',
			pem(Buffer.concat([Buffer.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff), der]))
		),
		fatal(
			'a length of eight bytes',
			pem(Buffer.concat([Buffer.of(0x30, 0x88), Buffer.alloc(8, 0xff), der]))
		),
		fatal(
			'a length of 127 bytes',
			pem(Buffer.concat([Buffer.of(0x30, 0xff), Buffer.alloc(127, 0xff)]))
		),
		fatal(
			'an indefinite length',
			pem(Buffer.concat([Buffer.of(0x30, 0x80), der.subarray(4), Buffer.of(0, 0)]))
		),
		fatal(
			'sequences 2,000 deep',
			pem(Buffer.concat(Array.from({ length: 2000 }, () => Buffer.of(0x30, 0x82, 0x10, 0))))
		),
		fatal('an empty sequence', pem(Buffer.of(0x30, 0))),
		fatal('null', pem(Buffer.of(5, 0))),
		fatal('zeros', pem(Buffer.alloc(1200))),
		fatal('noise', pem(Buffer.alloc(1200, 0xa5))),
		fatal('PKCS#8 in PKCS#8', pem(Buffer.concat([der.subarray(0, 26), der])))
	];
}

type Jwk = Readonly<Record<string, unknown>>;

const NUMBER_NAMES = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const;

/** The members of a JWK. */
function damagedMembers({ privateKey, publicKey }: KeyToDamage): DamagedKey[] {
	const jwk: Jwk = { ...privateKey.export({ format: 'jwk' }) };
	const text = (change: Jwk) => JSON.stringify({ ...jwk, ...change });
	const numberOf = (name: string) => String(jwk[name]);
	const huge = (bits: number) => {
		const bytes = Buffer.alloc(bits / 8, 0xff);
		return bytes.toString('base64url');
	};

	return [
		harmless('JWK as it was', text({})),
		harmless('JWK with white space', JSON.stringify(jwk, null, '\t')),
		harmless('JWK with what nobody knows', text({ x: { y: [1] }, ext: true, iat: 1 })),
		harmless(
			'JWK with use, alg and operations',
			text({ use: 'sig', alg: 'RS256', key_ops: ['sign'] })
		),
		harmless('JWK with padding', text({ n: `${numberOf('n')}==` })),
		either('JWK in an array', `[${text({})}]`),
		either('JWK in a set', `{"keys":[${text({})}]}`),
		either('JWK as a text', JSON.stringify(text({}))),
		either('JWK with a member twice', text({}).replace('{', '{"n":"AQAB",')),
		either('JWK with zeros before its modulus', text({ n: `AAAA${numberOf('n')}` })),
		...NUMBER_NAMES.flatMap((name) => [
			fatal(`JWK without ${name}`, text({ [name]: undefined })),
			fatal(`JWK with an empty ${name}`, text({ [name]: '' })),
			fatal(`JWK with ${name} null`, text({ [name]: null })),
			fatal(`JWK with ${name} a number`, text({ [name]: 65_537 })),
			fatal(`JWK with ${name} of zero`, text({ [name]: 'AA' })),
			fatal(`JWK with ${name} of one`, text({ [name]: 'AQ' })),
			fatal(`JWK with ${name} that is no base64url`, text({ [name]: '!!!' })),
			fatal(`JWK with ${name} cut`, text({ [name]: numberOf(name).slice(0, -3) || '!' }))
		]),
		...[2, 4, 65_536].map((exponent) =>
			fatal(`JWK with the even exponent ${exponent}`, text({ e: numberText(exponent) }))
		),
		...[1, 3, 17, 65_539].map((exponent) =>
			fatal(`JWK with the exponent ${exponent} of another key`, text({ e: numberText(exponent) }))
		),
		fatal('JWK with its primes in place of each other', text({ p: jwk['q'], q: jwk['p'] })),
		fatal('JWK with one prime twice', text({ q: jwk['p'] })),
		fatal('JWK with its modulus as a prime', text({ p: jwk['n'] })),
		fatal('JWK with its modulus as its exponent', text({ e: jwk['n'] })),
		fatal('JWK with its modulus as d', text({ d: jwk['n'] })),
		...[4096, 8192, 16_384, 32_768, 65_536].map((bits) =>
			fatal(`JWK with a modulus of ${bits} ones`, text({ n: huge(bits) }))
		),
		...[8192, 32_768].map((bits) =>
			fatal(`JWK with an exponent of ${bits} ones`, text({ e: huge(bits) }))
		),
		fatal(
			'JWK with numbers of 8,192 ones',
			text(Object.fromEntries(NUMBER_NAMES.map((name) => [name, huge(8192)])))
		),
		fatal('JWK with more primes', text({ oth: [{ r: 'AQ', d: 'AQ', t: 'AQ' }] })),
		...['EC', 'OKP', 'oct', 'rsa', '', '__proto__', null, 1, ['RSA'], undefined].map((kty) =>
			fatal(`JWK with kty ${JSON.stringify(kty)}`, text({ kty }))
		),
		...['enc', 'SIG'].map((use) => fatal(`JWK with use ${use}`, text({ use }))),
		...['none', 'HS256', 'ES256', 'RSA-OAEP'].map((alg) =>
			fatal(`JWK with alg ${alg}`, text({ alg }))
		),
		fatal('JWK for decryption', text({ key_ops: ['decrypt'] })),
		either('JWK with odd operations', text({ key_ops: 'sign', ext: 'no' })),
		either('JWK with a kid of 4,000 letters', text({ kid: 'k'.repeat(4000) })),
		either('JWK with a kid of controls', text({ kid: '\u0000\r\n\ud800' })),
		either('JWK with a kid that is a number', text({ kid: 5 })),
		fatal('public JWK', JSON.stringify(publicKey.export({ format: 'jwk' }))),
		fatal('JWK cut in half', text({}).slice(0, 700)),
		fatal(
			'JWK nested 3,000 deep',
			`{"kty":"RSA","d":"AQ","n":${'['.repeat(3000)}${']'.repeat(3000)}}`
		),
		fatal('JWK of arrays without an end', `{"kty":${'['.repeat(15_000)}`),
		fatal('an empty object', '{}'),
		fatal('null as JSON', 'null')
	];
}

function numberText(value: number): string {
	const hex = value.toString(16);
	return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
}

/** Whole keys that cannot sign RS256 here. */
function otherKeys({ privateKey, publicKey }: KeyToDamage): DamagedKey[] {
	const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
	const elliptic = ['P-256', 'P-384', 'P-521', 'secp256k1'].flatMap((namedCurve) => {
		const made = generateKeyPairSync('ec', { namedCurve }).privateKey;
		return [
			fatal(`EC key on ${namedCurve}`, made.export(pkcs8).toString()),
			fatal(
				`EC key on ${namedCurve}, SEC 1`,
				made.export({ type: 'sec1', format: 'pem' }).toString()
			),
			fatal(`EC key on ${namedCurve} as JWK`, JSON.stringify(made.export({ format: 'jwk' })))
		];
	});
	const others = [
		['Ed25519', generateKeyPairSync('ed25519').privateKey],
		['Ed448', generateKeyPairSync('ed448').privateKey],
		['X25519', generateKeyPairSync('x25519').privateKey],
		['RSA of 1,024 bits', generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey],
		['RSA of 512 bits', generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey],
		['RSA for PSS alone', generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey]
	] as const;
	const encrypted = ['aes-256-cbc', 'des-ede3-cbc'].flatMap((cipher) => [
		fatal(
			`encrypted by ${cipher}, PBES2`,
			privateKey.export({ ...pkcs8, cipher, passphrase: 'open' }).toString()
		),
		fatal(
			`encrypted by ${cipher}, PKCS#1`,
			privateKey.export({ type: 'pkcs1', format: 'pem', cipher, passphrase: 'open' }).toString()
		)
	]);

	return [
		...elliptic,
		...others.map(([name, key]) => fatal(name, key.export(pkcs8).toString())),
		...encrypted,
		fatal('its public key', publicKey.export({ type: 'spki', format: 'pem' }).toString()),
		fatal('its public key, PKCS#1', publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
		fatal(
			'its public key labelled private',
			publicKey.export({ type: 'spki', format: 'pem' }).toString().replaceAll('PUBLIC', 'PRIVATE')
		),
		either(
			'another key before it',
			createPrivateKey(OTHER).export(pkcs8).toString() + pemOf(privateKey, 'pkcs8')
		),
		fatal('a key of SSH', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ== person@machine'),
		fatal(
			'a key of OpenSSH',
			armored('OPENSSH PRIVATE KEY', Buffer.from('openssh-key-v1\u0000none'))
		),
		fatal('a certificate', armored('CERTIFICATE', Buffer.of(0x30, 0x82, 1, 0))),
		fatal('a secret', 'S3cr3t-of-a-client-that-has-no-key'),
		fatal('an address', 'https://evil.example/key.pem'),
		fatal('a place on a disk', '/etc/ssl/private/key.pem'),
		fatal('XML', '<RSAKeyValue><Modulus>AQAB</Modulus></RSAKeyValue>')
	];
}

const OTHER = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
	type: 'pkcs8',
	format: 'pem'
});
