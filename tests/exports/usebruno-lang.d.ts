/** Bruno's parser comes without types; these are the parts that the tests use. */
declare module '@usebruno/lang' {
	export function bruToJsonV2(text: string): {
		readonly http: { readonly url: string; readonly method: string };
		readonly tests: string;
	};
	export function collectionBruToJson(text: string): { readonly docs: string };
	export function bruToEnvJsonV2(text: string): {
		readonly variables: readonly {
			readonly name: string;
			readonly value: string;
			readonly secret: boolean;
		}[];
	};
}
