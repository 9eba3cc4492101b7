/** What people have in the clipboard, twelve times, and what has to come of it. */

export const ENVIRONMENT_ID = '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab';
export const CLIENT_ID = 'a7b8c9d0-1111-4222-8333-444455556666';
const SCOPE = 'orders:read orders:write';

type PastedText = {
	readonly name: string;
	/** With a secret of the test's own in it, where it has one. */
	readonly textOf: (secret: string) => string;
	readonly fields: Readonly<Record<string, string | undefined>>;
	/** Whether there is a secret in it, for which client. */
	readonly hasSecret: boolean;
	/** The names that are told as left. */
	readonly left: readonly string[];
	readonly says?: RegExp;
	/** It is not taken: the words say why. */
	readonly fault?: RegExp;
};

const SERVER = { region: 'EU', environment_id: ENVIRONMENT_ID, issuer: undefined } as const;
const TOKEN_URL = `https://auth.pingone.eu/${ENVIRONMENT_ID}/as/token`;

/** What Postman exports, with the variables of PingOne's template; `apiPath` is what changed. */
function postmanOf(secret: string, apiPath: string): string {
	const variable = (key: string, value: string, type = 'default') => ({
		key,
		value,
		type,
		enabled: true
	});
	return JSON.stringify(
		{
			id: '0a1b2c3d-0000-4000-8000-00000000beef',
			name: 'PingOne',
			values: [
				variable('tld', 'eu'),
				variable('apiPath', apiPath),
				variable('authPath', 'https://auth.pingone.{{tld}}'),
				variable('orchestratePath', 'https://orchestrate-api.pingone.{{tld}}/v1'),
				variable('scimPath', 'https://scim-api.pingone.{{tld}}/v1'),
				variable('envID', ENVIRONMENT_ID),
				variable('adminEnvID', '11111111-2222-4333-8444-555555555555'),
				variable('adminAppID', '99999999-2222-4333-8444-555555555555'),
				variable('adminAppSecret', 'of-the-worker', 'secret'),
				variable('appID', CLIENT_ID),
				variable('appSecret', secret, 'secret'),
				variable('accessToken', ''),
				{ ...variable('appID', 'switched-off'), enabled: false }
			],
			_postman_variable_scope: 'environment',
			_postman_exported_at: '2026-04-07T13:02:19.538Z'
		},
		null,
		'\t'
	);
}

const OF_POSTMAN = {
	hasSecret: true,
	fields: { ...SERVER, client_id: CLIENT_ID },
	left: [
		'orchestratePath',
		'scimPath',
		'adminEnvID',
		'adminAppID',
		'adminAppSecret',
		'accessToken'
	],
	says: /worker/
} as const;

export const PASTED_TEXTS: readonly PastedText[] = [
	{
		name: 'a curl command in single quotes',
		textOf: (secret) =>
			`$ curl -sS -X POST '${TOKEN_URL}' \\\n  -u '${CLIENT_ID}:${secret}' \\\n  -H 'Content-Type: application/x-www-form-urlencoded' \\\n  -d 'grant_type=client_credentials&scope=orders%3Aread+orders%3Awrite'\n{"access_token":"eyJhbGciOiJSUzI1NiJ9"}`,
		fields: {
			...SERVER,
			client_id: CLIENT_ID,
			client_auth_method: 'client_secret_basic',
			scope: SCOPE
		},
		hasSecret: true,
		left: []
	},
	{
		name: 'a curl command in double quotes and ANSI-C quotes',
		textOf: (secret) =>
			`curl --location "${TOKEN_URL}" --header "Accept: application/json" \\\r\n--data-urlencode "grant_type=client_credentials" --data-urlencode $'scope=orders:read\\x20orders:write' --data-urlencode "client_id=${CLIENT_ID}" --data-urlencode "client_secret=${secret}" --data "audience=\\"quoted\\""`,
		fields: {
			...SERVER,
			client_id: CLIENT_ID,
			client_auth_method: 'client_secret_post',
			scope: SCOPE,
			audience: '"quoted"'
		},
		hasSecret: true,
		left: []
	},
	{
		name: 'a curl command for cmd.exe, as a browser copies it',
		textOf: (secret) =>
			`curl ^"${TOKEN_URL}^" ^\r\n  -H ^"authorization: Basic ${btoa(`${CLIENT_ID}:${secret}`)}^" ^\r\n  -H ^"content-type: application/x-www-form-urlencoded^" ^\r\n  --data-raw ^"grant_type=client_credentials^&scope=orders^%^3Aread+orders^%^3Awrite^"`,
		fields: {
			...SERVER,
			client_id: CLIENT_ID,
			client_auth_method: 'client_secret_basic',
			scope: SCOPE
		},
		hasSecret: true,
		left: []
	},
	{
		name: 'a .env file',
		textOf: (secret) =>
			`# PingOne\nPINGONE_REGION=EU\nPINGONE_ENVIRONMENT_ID=${ENVIRONMENT_ID}\nPINGONE_CLIENT_ID=${CLIENT_ID} # the service\nPINGONE_CLIENT_SECRET="${secret}"\nPINGONE_SCOPE="${SCOPE}"\n\nPORT=3000\nNODE_ENV=development\nREDIRECT_URI=https://app.example.com/callback\n`,
		fields: { ...SERVER, client_id: CLIENT_ID, scope: SCOPE },
		hasSecret: true,
		left: ['PORT', 'NODE_ENV', 'REDIRECT_URI'],
		says: /Not a part of this form/
	},
	{
		name: 'a .env file with export',
		textOf: (secret) =>
			`export P1_ENV_ID='${ENVIRONMENT_ID}'\nexport TOKEN_ENDPOINT="https://auth.pingone.eu/\${P1_ENV_ID}/as/token"\nexport CLIENT_ID=${CLIENT_ID}\nexport CLIENT_SECRET='${secret}'\nexport SCOPES=orders:read,orders:write\nexport PATH=$PATH:/opt/bin\nexport REFRESH_TOKEN=\n`,
		fields: { ...SERVER, client_id: CLIENT_ID, scope: SCOPE },
		hasSecret: true,
		left: ['PATH', 'REFRESH_TOKEN']
	},
	{
		name: 'the Postman environment of PingOne before 5 May 2026',
		textOf: (secret) => postmanOf(secret, 'https://api.pingone.{{tld}}/v1'),
		...OF_POSTMAN
	},
	{
		name: 'the Postman environment of PingOne since 5 May 2026',
		textOf: (secret) => postmanOf(secret, 'https://api.pingone.{{tld}}'),
		...OF_POSTMAN
	},
	{
		name: 'an issuer of another server',
		textOf: () => 'https://login.example.com/as',
		fields: { issuer: 'https://login.example.com/as', environment_id: '' },
		hasSecret: false,
		left: [],
		says: /TRUSTED_ISSUERS/
	},
	{
		name: 'a discovery URL',
		textOf: () =>
			` https://auth.pingone.eu/${ENVIRONMENT_ID}/as/.well-known/openid-configuration\n`,
		fields: SERVER,
		hasSecret: false,
		left: []
	},
	{
		name: 'a token URL',
		textOf: () =>
			TOKEN_URL.toUpperCase().replace(/^HTTPS:\/\/AUTH\.PINGONE\.EU/, 'https://auth.pingone.eu'),
		fields: SERVER,
		hasSecret: false,
		left: []
	},
	{
		name: 'a text with nothing in it',
		textOf: () =>
			'Hi Ana,\nthe scope: please have a look at the client by Friday; the region = still open?\nThanks, Ben',
		fields: {},
		hasSecret: false,
		left: [],
		fault: /found nothing for this form.*curl command.*\.env.*Postman.*issuer/
	},
	{
		name: '100 KB',
		textOf: (secret) =>
			`CLIENT_SECRET=${secret}\n${'log line=1\n'.repeat(10_240)}`.slice(0, 100 * 1024),
		fields: {},
		hasSecret: true,
		left: [],
		fault: /100 KB.*up to 64 KB/
	}
];
