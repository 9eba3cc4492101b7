import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';

/** The flow begins with its first step. */
export function load(): never {
	redirect(307, resolve('/flow/client-credentials/configure'));
}
