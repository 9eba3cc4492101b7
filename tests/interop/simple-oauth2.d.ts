/** As much of simple-oauth2, which has no types, as the tests use. */
declare module 'simple-oauth2' {
	export class ClientCredentials {
		constructor(options: {
			readonly client: { readonly id: string; readonly secret: string };
			readonly auth: {
				readonly tokenHost: string;
				readonly tokenPath: string;
				readonly revokePath: string;
			};
			readonly options: { readonly authorizationMethod: 'header' | 'body' };
		});
		getToken(parameters: { readonly scope?: string }): Promise<{ readonly token: object }>;
	}
}
