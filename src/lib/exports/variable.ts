/**
 * The variables that stand in an export for what changes and for what is secret. The names up to
 * `jwt_signed` are those of PingOne's own Postman environment and collections, so that an export also
 * runs with the environment that a person already has.
 *
 * @see PingOne API, "The PingOne Postman environment template" (`tld`, `authPath`, `apiPath`, `envID`,
 * `accessToken`), "Postman collection level authorization: OAuth 2.0" (`adminAppID`, `adminAppSecret`),
 * "Token (client_credentials)" (`appID`, `appSecret`), "Token Introspection" (`jwt_signed`):
 * https://developer.pingidentity.com/pingone-api/before-you-begin/postman-and-pingone/use-the-pingone-postman-environment-template.html
 */
export const VARIABLES = {
	authPath: { shell: 'AUTH_PATH', meaning: 'The authorization server, without the environment.' },
	apiPath: { shell: 'API_PATH', meaning: 'The Management API.' },
	envID: { shell: 'ENV_ID', meaning: 'The environment id.' },
	appID: { shell: 'CLIENT_ID', meaning: "The application's client id." },
	appSecret: {
		shell: 'PINGONE_CLIENT_SECRET',
		meaning: "The application's client secret.",
		isSecret: true
	},
	accessToken: {
		shell: 'ACCESS_TOKEN',
		meaning: 'The access token. The token request stores it here.',
		isSecret: true
	},
	adminAppID: { shell: 'WORKER_CLIENT_ID', meaning: "The worker application's client id." },
	adminEnvID: {
		shell: 'WORKER_ENV_ID',
		meaning: "The worker application's environment id, if it is a different environment."
	},
	adminAppSecret: {
		shell: 'PINGONE_WORKER_CLIENT_SECRET',
		meaning: "The worker application's client secret.",
		isSecret: true
	},
	jwt_signed: {
		shell: 'CLIENT_ASSERTION',
		meaning: 'The signed client assertion, new for each request.',
		isSecret: true
	},
	appPrivateKey: {
		shell: 'PINGONE_PRIVATE_KEY_FILE',
		meaning: "The application's private key: PKCS#8 PEM or a private JWK.",
		isSecret: true
	},
	adminAppPrivateKey: {
		shell: 'PINGONE_WORKER_PRIVATE_KEY_FILE',
		meaning: "The worker application's private key: PKCS#8 PEM or a private JWK.",
		isSecret: true
	},
	adminAccessToken: {
		shell: 'WORKER_ACCESS_TOKEN',
		meaning: "The worker's access token. Its token request stores it here.",
		isSecret: true
	},
	resourceID: { shell: 'RESOURCE_ID', meaning: 'The id of the resource that introspects.' },
	resourceSecret: {
		shell: 'PINGONE_RESOURCE_SECRET',
		meaning: 'The secret of the resource that introspects.',
		isSecret: true
	},
	redacted: {
		shell: 'REDACTED',
		meaning: 'A value that is not recorded, because it is secret.',
		isSecret: true
	}
} as const satisfies Record<string, { shell: string; meaning: string; isSecret?: true }>;

export type Variable = keyof typeof VARIABLES;

export function isSecretVariable(variable: Variable): boolean {
	return 'isSecret' in VARIABLES[variable];
}

/** A script finds the file of a private key under it; a collection holds the key itself. */
export function isPrivateKey(variable: Variable): boolean {
	return variable === 'appPrivateKey' || variable === 'adminAppPrivateKey';
}

/** A text with variables in it. What is not a variable is literal, braces included. */
export type TemplateText = readonly (string | { readonly variable: Variable })[];

export function variable(name: Variable): TemplateText {
	return [{ variable: name }];
}

/** Writes a template; both functions quote as their format asks. */
export function renderText(
	text: TemplateText,
	variableOf: (name: Variable) => string,
	literalOf: (literal: string) => string = (literal) => literal
): string {
	return text
		.map((piece) => (typeof piece === 'string' ? literalOf(piece) : variableOf(piece.variable)))
		.join('');
}

/** With `{{name}}` for each variable, as Postman, Bruno and `.http` files write it. */
export function renderBraces(text: TemplateText): string {
	return renderText(text, (name) => `{{${name}}}`);
}

export function variablesIn(text: TemplateText): Variable[] {
	return text.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.variable]));
}

/** Each occurrence of a value becomes its variable; empty values are skipped, longer ones go first. */
export function insertVariables(
	text: string,
	values: readonly (readonly [value: string, name: Variable])[]
): TemplateText {
	let pieces: TemplateText = [text];
	const longestFirst = values
		.filter(([value]) => value !== '')
		.sort(([a], [b]) => b.length - a.length);
	for (const [value, name] of longestFirst) {
		pieces = pieces.flatMap((piece) =>
			typeof piece === 'string' ? splitAt(piece, value, name) : [piece]
		);
	}
	return pieces;
}

function splitAt(text: string, value: string, name: Variable): TemplateText {
	return text
		.split(value)
		.flatMap((part, index) => (index === 0 ? [part] : [{ variable: name }, part]))
		.filter((piece) => piece !== '');
}
