/**
 * What the names of variables mean, as people have them in `.env` files, in CI settings and in PingOne's
 * Postman environment. One table; a new spelling is one entry. Pure.
 *
 * @see PingOne API, "The PingOne Postman environment template": `tld`, `authPath`, `apiPath`, `envID`,
 * `appID`, `appSecret`, `adminAppID`, `adminAppSecret`
 */
import type { Meaning } from './named-text';

/** In lower case and without separators: `CLIENT_ID`, `clientId` and `client-id` are one spelling. */
const SPELLINGS = {
	environment_id: ['environmentid', 'envid', 'environmentuuid'],
	region: [
		'region',
		'regioncode',
		'tld',
		'topleveldomain',
		'domain',
		'domainsuffix',
		'geography',
		'geo'
	],
	issuer: [
		'issuer',
		'issuerurl',
		'issueruri',
		'issuerbaseurl',
		'authority',
		'discoveryurl',
		'discoveryuri',
		'discoveryendpoint',
		'discoverydocument',
		'openidconfiguration',
		'openidconfigurationurl',
		'openiddiscoveryurl',
		'wellknown',
		'wellknownurl',
		'wellknownuri',
		'wellknownendpoint',
		'metadataurl',
		'servermetadataurl'
	],
	endpoint: [
		'tokenendpoint',
		'tokenendpointurl',
		'tokenurl',
		'tokenuri',
		'tokenpath',
		'accesstokenurl',
		'accesstokenuri',
		'introspectionendpoint',
		'introspectionurl',
		'jwksuri',
		'jwksurl',
		'authpath',
		'authurl',
		'authhost',
		'authbaseurl',
		'authserver',
		'authserverurl',
		'apipath',
		'apiurl',
		'apihost',
		'apibaseurl',
		'baseurl',
		'host'
	],
	client_id: ['clientid', 'appid', 'applicationid', 'appclientid', 'consumerkey'],
	client_secret: [
		'clientsecret',
		'appsecret',
		'applicationsecret',
		'appclientsecret',
		'consumersecret',
		'secret'
	],
	private_key: [
		'privatekey',
		'privatekeypem',
		'privatekeyjwk',
		'privatejwk',
		'clientprivatekey',
		'appprivatekey',
		'signingkey',
		'jwtkey'
	],
	file: ['privatekeyfile', 'privatekeypath', 'keyfile', 'keypath', 'pemfile'],
	key_id: ['keyid', 'kid', 'privatekeyid', 'signingkeyid'],
	client_auth_method: [
		'clientauthmethod',
		'clientauthenticationmethod',
		'authmethod',
		'authenticationmethod',
		'tokenendpointauthmethod',
		'tokenauthmethod'
	],
	scope: ['scope', 'scopes', 'clientscope', 'clientscopes', 'appscopes'],
	audience: ['audience', 'aud', 'apiaudience'],
	resource: ['resource', 'resourceindicator', 'resourceuri'],
	grant_type: ['granttype'],
	client_assertion: ['clientassertion', 'jwtsigned'],
	client_assertion_type: ['clientassertiontype'],
	token: [
		'token',
		'accesstoken',
		'refreshtoken',
		'idtoken',
		'bearertoken',
		'apitoken',
		'adminaccesstoken'
	]
} as const satisfies Record<Meaning, readonly string[]>;

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
	Object.keys(SPELLINGS)
		.filter(isMeaning)
		.flatMap((meaning) => SPELLINGS[meaning].map((spelling) => [spelling, meaning] as const))
);

/** What a build tool wants before a name that may reach a browser. */
const BUILD_PREFIX = /^(?:REACT_APP|VITE|NEXT_PUBLIC|NUXT_PUBLIC|NUXT|EXPO_PUBLIC|PUBLIC|NG_APP)_/;

/** Words before a name that say whose it is, and change nothing of what it means. */
const OWNERS: ReadonlySet<string> = new Set([
	'pingone',
	'pingidentity',
	'ping',
	'p1',
	'oauth',
	'oauth2',
	'oidc',
	'openid',
	'auth',
	'sso',
	'idp',
	'as',
	'cc',
	'm2m',
	'my',
	'app',
	'test'
]);

/** Words before a name that say that it is of the worker application. */
const WORKERS: ReadonlySet<string> = new Set(['worker', 'admin', 'management', 'mgmt']);

export type NameMeaning = {
	readonly meaning: Meaning;
	/** Whether the name says that it is of a worker application. */
	readonly isWorkers: boolean;
};

/** What a name means; `undefined` for one that says nothing to this form. */
export function meaningOf(name: string): NameMeaning | undefined {
	let words = name
		.replace(BUILD_PREFIX, '')
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '');
	let isWorkers = false;
	for (let [first] = words; first !== undefined; [first] = words) {
		const meaning = MEANINGS.get(words.join(''));
		if (meaning !== undefined) return { meaning, isWorkers };
		if (!OWNERS.has(first) && !WORKERS.has(first)) return undefined;
		if (WORKERS.has(first)) isWorkers = true;
		words = words.slice(1);
	}
	return undefined;
}

function isMeaning(name: string): name is Meaning {
	return Object.hasOwn(SPELLINGS, name);
}
