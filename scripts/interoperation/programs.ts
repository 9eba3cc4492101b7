/** The programs that nobody here wrote and that the tests hold the workbench against: one entry each. */

export const PARTS = {
	servers: 'Authorization servers that judge our requests',
	clients: 'Clients of the sandbox',
	keys: 'Keys and tokens',
	exports: 'Exports, run by the program that they are for',
	agents: 'Agents',
	pipelines: 'Shells and pipelines'
} as const;

export type Program = {
	readonly name: string;
	readonly part: keyof typeof PARTS;
	/** Its package in `package.json`; absent for what the system brings. */
	readonly package?: string;
	/** What a case of it is called: its file and its titles, with " > " between. The first program that fits has it. */
	readonly cases: RegExp;
	/** What it does otherwise than we do, or than PingOne does, and why. */
	readonly differs: string;
};

export const PROGRAMS: readonly Program[] = [
	{
		name: 'oidc-provider',
		part: 'servers',
		package: 'oidc-provider',
		cases: /^tests\/interop\/(?:oidc-provider|assertion-lint)\.test/,
		differs:
			'It decodes Basic strictly (RFC 6749 section 2.3.1), insists on a `jti` and refuses one that it has seen, and sets no limit to how far ahead an assertion ends. Beyond ASCII it takes neither ids nor secrets. Where it and our list of an assertion’s faults disagree, the case says why.'
	},
	{
		name: 'oauth2-mock-server',
		part: 'servers',
		package: 'oauth2-mock-server',
		cases: /^tests\/interop\/issuer-discovery\.test/,
		differs:
			'It accepts every credential, so it judges only where we ask: its endpoints have paths of their own, which its discovery document tells. The documents that are refused come from a server of the tests.'
	},
	{
		name: '@node-oauth/oauth2-server',
		part: 'servers',
		package: '@node-oauth/oauth2-server',
		cases: /^tests\/interop\/authorization-servers\.test.* > @node-oauth/,
		differs:
			'It has no discovery document, so PingOne’s fixed paths are used, and it knows `client_secret_basic` and `client_secret_post` alone.'
	},
	{
		name: 'authlib, as a server on Flask',
		part: 'servers',
		cases: /^tests\/interop\/authorization-servers\.test.* > the server of authlib/,
		differs:
			'It takes Basic as it stands and decodes nothing. PingOne’s ids and secrets have no character that encoding changes; a secret that has one is refused by authlib, and the diagnosis names the encoding.'
	},
	{
		name: 'curl',
		part: 'clients',
		cases: /^tests\/interop\/(?:curl|shell-words)\.test/,
		differs: 'It encodes nothing before Basic, which is the same for ids and secrets of PingOne.'
	},
	{
		name: 'wget',
		part: 'clients',
		cases: /^tests\/interop\/client-programs\.test.* > wget/,
		differs:
			'It sends Basic unasked only with `--auth-no-challenge`. Of a 401 it shows no body, so a refused client is told by its exit status 6.'
	},
	{
		name: 'openid-client 6',
		part: 'clients',
		package: 'openid-client',
		cases: /^tests\/interop\/openid-client\.test/,
		differs: 'Plain HTTP has to be allowed. It writes the issuer as the audience of an assertion.'
	},
	{
		name: 'openid-client 5',
		part: 'clients',
		package: 'openid-client-5',
		cases: /^tests\/interop\/client-libraries\.test.* > openid-client 5/,
		differs:
			'It writes a list of audiences into an assertion, the issuer and the token endpoint: PingOne takes either, RFC 10070 the issuer alone.'
	},
	{
		name: 'simple-oauth2',
		part: 'clients',
		package: 'simple-oauth2',
		cases: /^tests\/interop\/client-libraries\.test.* > simple-oauth2/,
		differs: 'It knows no discovery and no assertions.'
	},
	{
		name: 'authlib, as a client',
		part: 'clients',
		cases:
			/^tests\/(?:interop\/client-programs\.test.* > authlib|exports\/samples\.test.* > authlib|exports\/awkward-secrets\.test.* > python_authlib)/,
		differs:
			'It refuses plain HTTP unless it is told that this is a test, and encodes nothing before Basic.'
	},
	{
		name: 'the oauth2 gem of Ruby',
		part: 'clients',
		cases: /^tests\/interop\/client-programs\.test.* > the oauth2 gem/,
		differs: 'It knows no assertions of a client.'
	},
	{
		name: 'Java',
		part: 'clients',
		cases:
			/^tests\/(?:interop\/client-programs\.test.* > Java|exports\/snippets\.test.* > (?:java|the grammar of java) |exports\/parsed-samples\.test.* > the Java compiler)/,
		differs:
			'HttpClient knows nothing of OAuth, so the request is written out. Our sample for Java is compiled, and its lines are run where a JDK is there.'
	},
	{
		name: 'Go, with golang.org/x/oauth2',
		part: 'clients',
		cases: /^tests\/exports\/(?:samples\.test.* > Go|snippets\.test.* > the grammar of go) /,
		differs: 'It knows the two methods with a secret that is sent, and no assertions.'
	},
	{
		name: 'Debian’s jose',
		part: 'keys',
		cases: /^tests\/interop\/keys-and-tokens\.test.* > Debian/,
		differs: 'It verifies a signature and looks at no claim.'
	},
	{
		name: 'jwcrypto',
		part: 'keys',
		cases: /^tests\/interop\/keys-and-tokens\.test.* > jwcrypto/,
		differs: 'Its keys come as JWK, and it looks at no claim when it verifies a JWS.'
	},
	{
		name: 'PyJWT',
		part: 'keys',
		cases: /^tests\/interop\/keys-and-tokens\.test.* > PyJWT/,
		differs: 'Its keys come as PKCS#1 PEM. It wants to be told the audience, and checks the times.'
	},
	{
		name: 'newman, which runs Postman collections',
		part: 'exports',
		package: 'newman',
		cases: /^tests\/exports\/postman\.test/,
		differs:
			'Its scripts have neither WebCrypto nor TextEncoder, so the collection signs with CryptoJS and BigInt.'
	},
	{
		name: 'Bruno’s CLI',
		part: 'exports',
		package: '@usebruno/cli',
		cases: /^tests\/exports\/bruno\.test/,
		differs:
			'As in Postman, its scripts sign with CryptoJS and BigInt. The overview of the collection says which version it needs.'
	},
	{
		name: 'httpyac',
		part: 'exports',
		package: 'httpyac',
		cases: /^tests\/exports\/http-file\.test/,
		differs: 'An .http file cannot sign, so it is offered for the two methods without an assertion.'
	},
	{
		name: 'fetch-har and postman-request, which replay a HAR',
		part: 'exports',
		package: 'fetch-har',
		cases: /^tests\/exports\/har\.test/,
		differs:
			'What arrives when the archive is replayed is compared with what was recorded, masks included.'
	},
	{
		name: 'Spectral and Redocly, which judge OpenAPI',
		part: 'exports',
		package: '@stoplight/spectral-core',
		cases: /^tests\/exports\/linted-descriptions\.test/,
		differs:
			'Two rules of Redocly are switched off by name: a record claims no license for what PingOne answers, and knows only the answer that came.'
	},
	{
		name: 'The schemas of the formats',
		part: 'exports',
		cases: /^tests\/exports\/schemas\.test/,
		differs: 'They are those that the formats publish, and each is shown to refuse what is wrong.'
	},
	{
		name: 'Node, Python and curl, with our samples',
		part: 'exports',
		cases:
			/^tests\/exports\/(?:samples|snippets|awkward-secrets|parsed-samples|shell-functions)\.test/,
		differs:
			'C# is parsed by its grammar and not run, because no package of Debian has its compiler.'
	},
	{
		name: 'The conformance suite of MCP, and its SDK’s client',
		part: 'agents',
		package: '@modelcontextprotocol/conformance',
		cases: /^tests\/(?:exports\/mcp-agent|interop\/mcp-client)\.test/,
		differs: 'PingOne ignores `resource`, and the suite’s server does not.'
	},
	{
		name: 'Other clients of MCP',
		part: 'agents',
		package: 'mcp-remote',
		cases: /^tests\/interop\/mcp-other-clients\.test/,
		differs: 'They bring a bearer token, which the test requests beforehand.'
	},
	{
		name: 'dash, bash and busybox, with check.sh',
		part: 'pipelines',
		cases: /^tests\/interop\/check-script\.test/,
		differs: 'Only what POSIX has is used, so all three do the same.'
	}
];
