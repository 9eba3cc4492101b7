/** postman-request comes without types; this is the part that the tests use. */
declare module 'postman-request' {
	export default function send(
		options: { readonly har: unknown },
		done: (error: unknown, response?: { readonly statusCode: number }) => void
	): void;
}
