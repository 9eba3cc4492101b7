/**
 * The script that signs a client assertion before a request, for Postman, newman and Bruno. None of them
 * has WebCrypto or `TextEncoder`; all of them have CryptoJS, and BigInt, which is enough for RSA. Bruno
 * takes comments out of a script with a parser that knows no literal such as `1n`.
 *
 * @see RFC 7523 section 3, RFC 7515 section 3.1, RFC 8017 sections 5.1.2, 8.2 and 9.2
 */
import {
	isSignedWithSecret,
	type AssertionClaim,
	type AssertionTemplate
} from './assertion-template';
import { jsObject, jsText, jsValue } from './script-source';
import { renderBraces } from './variable';

/** What the scripting host calls its variables. */
export type ScriptHost = {
	/** An expression for the value of a variable, given an expression for its name. */
	readonly read: (name: string) => string;
	/** An expression that fills in `{{variables}}`, given an expression for a text. */
	readonly fill: (text: string) => string;
	/** A statement that keeps a value for this request. */
	readonly keep: (name: string, value: string) => string;
};

export const POSTMAN_HOST: ScriptHost = {
	read: (name) => `pm.variables.get(${name})`,
	fill: (text) => `pm.variables.replaceIn(${text})`,
	keep: (name, value) => `pm.variables.set(${name}, ${value});`
};

export const BRUNO_HOST: ScriptHost = {
	read: (name) => `bru.getEnvVar(${name})`,
	fill: (text) => `bru.interpolate(${text})`,
	keep: (name, value) => `bru.setVar(${name}, ${value});`
};

type Hash = { readonly name: string; readonly digestInfo: string };

// RFC 8017 section 9.2, note 1: the DER of DigestInfo up to the hash itself.
const HASHES: Readonly<Record<string, Hash>> = {
	'256': { name: 'SHA256', digestInfo: '3031300d060960864801650304020105000420' },
	'384': { name: 'SHA384', digestInfo: '3041300d060960864801650304020205000430' },
	'512': { name: 'SHA512', digestInfo: '3051300d060960864801650304020305000440' }
};

/** JavaScript source, line by line. It leaves the assertion in the variable `jwt_signed`. */
export function writeAssertionScript(assertion: AssertionTemplate, host: ScriptHost): string[] {
	const hash = HASHES[assertion.alg.slice(2)];
	if (hash === undefined) {
		return [`throw new Error(${JSON.stringify(`No script signs ${assertion.alg}.`)});`];
	}
	const signing = isSignedWithSecret(assertion)
		? secretSigning(assertion, hash, host)
		: keySigning(assertion, hash, host);
	return `// Signs a client assertion (RFC 7523) and leaves it in {{jwt_signed}}, new for each request.
const cryptoJs = require('crypto-js');

const now = Math.floor(Date.now() / 1000);

const header = ${jsObject(Object.entries(assertion.header).map(([name, value]) => [name, jsValue(value)]))};

const claims = ${jsObject(assertion.claims.map((claim) => [claim.name, claimSource(claim, host)]))};

const base64Url = (words) =>
  cryptoJs.enc.Base64.stringify(words).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');

// RFC 7515: what is signed is the header and the claims, each as base64url, with a dot between.
const signingInput = [header, claims]
  .map((part) => base64Url(cryptoJs.enc.Utf8.parse(JSON.stringify(part))))
  .join('.');

${signing}

${host.keep("'jwt_signed'", "signingInput + '.' + sign(signingInput)")}`.split('\n');
}

function claimSource({ value }: AssertionClaim, host: ScriptHost): string {
	switch (value.kind) {
		case 'text':
			return host.fill(jsText(renderBraces(value.text)));
		case 'time':
			return value.offsetSeconds === 0
				? 'now'
				: `now ${value.offsetSeconds < 0 ? '-' : '+'} ${Math.abs(value.offsetSeconds)}`;
		case 'fresh':
			return host.fill("'{{$guid}}'");
		case 'json':
			return jsValue(value.json);
	}
}

function secretSigning(
	{ credential }: AssertionTemplate,
	{ name }: Hash,
	host: ScriptHost
): string {
	return `function sign(text) {
  const secret = ${host.read(`'${credential}'`)};
  if (!secret) throw new Error('Put the client secret into the variable ${credential} of the environment.');
  // The key is the UTF-8 text of the secret (RFC 7518 section 3.2), not what it may decode to.
  return base64Url(cryptoJs.Hmac${name}(text, cryptoJs.enc.Utf8.parse(secret)));
}`;
}

function keySigning(
	{ credential }: AssertionTemplate,
	{ name, digestInfo }: Hash,
	host: ScriptHost
): string {
	return `// RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2): pad the hash to the size of the key, then raise it to d.
function sign(text) {
  const key = readPrivateKey(${host.read(`'${credential}'`)});
  const size = Math.ceil(key.n.toString(16).length / 2);
  const digestInfo = '${digestInfo}' + cryptoJs.${name}(text).toString();
  const padding = 'ff'.repeat(size - digestInfo.length / 2 - 3);
  const message = BigInt('0x0001' + padding + '00' + digestInfo);

  // Chinese remainder theorem (section 5.1.2): two powers of half the size are four times as fast.
  const m1 = power(message % key.p, key.dp, key.p);
  const m2 = power(message % key.q, key.dq, key.q);
  const difference = ((m1 - m2) % key.p + key.p) % key.p;
  const signature = m2 + ((difference * key.qi) % key.p) * key.q;
  return base64Url(cryptoJs.enc.Hex.parse(signature.toString(16).padStart(size * 2, '0')));
}

function power(base, exponent, modulus) {
  let result = BigInt(1);
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

// Takes a private JWK or an unencrypted PEM. A PEM that has lost its line breaks is fine.
function readPrivateKey(text) {
  if (!text) throw new Error('Put the private key (PEM or JWK) into the variable ${credential}.');
  if (text.trim().startsWith('{')) {
    const jwk = JSON.parse(text);
    return numbersOf(['n', 'p', 'q', 'dp', 'dq', 'qi'], (part) => hexOf(jwk[part]));
  }
  if (!text.includes('PRIVATE KEY-----') || text.includes('ENCRYPTED')) {
    throw new Error('${credential} is not an unencrypted private key. Convert it: openssl pkcs8 -topk8 -nocrypt');
  }
  const der = hexOf(text.replace(/-----[^-]*-----/g, '').replace(/\\\\n|\\s/g, ''));
  let parts = readDer(readDer(der)[0].content);
  // PKCS#8 wraps the key: version, algorithm, and the PKCS#1 key as an octet string.
  if (parts[1].tag === '30') parts = readDer(readDer(parts[2].content)[0].content);
  // PKCS#1 (RFC 8017 appendix A.1.2): version, n, e, d, p, q, dp, dq, qi.
  const order = { n: 1, p: 4, q: 5, dp: 6, dq: 7, qi: 8 };
  return numbersOf(Object.keys(order), (part) => parts[order[part]].content);
}

function numbersOf(names, hexFor) {
  return Object.fromEntries(names.map((name) => [name, BigInt('0x' + hexFor(name))]));
}

function hexOf(base64) {
  const padded = base64.replace(/-/g, '+').replace(/_/g, '/');
  return cryptoJs.enc.Base64.parse(padded.padEnd(Math.ceil(padded.length / 4) * 4, '=')).toString();
}

// DER is tag, length, content, one after the other. All of it in hexadecimal: two digits are a byte.
function readDer(hex) {
  const parts = [];
  let at = 0;
  while (at < hex.length) {
    const tag = hex.slice(at, at + 2);
    let length = parseInt(hex.slice(at + 2, at + 4), 16);
    at += 4;
    if (length > 127) {
      const digits = (length - 128) * 2;
      length = parseInt(hex.slice(at, at + digits), 16);
      at += digits;
    }
    parts.push({ tag, content: hex.slice(at, at + length * 2) });
    at += length * 2;
  }
  return parts;
}`;
}
