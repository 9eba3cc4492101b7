/** Addresses of PingOne as templates: `{{authPath}}/{{envID}}/as/token`, `{{apiPath}}/v1/environments/…`. */
import { MASK } from '$lib/calls/api-call';
import type { ExportContext } from './export-context';
import { insertVariables, type TemplateText } from './variable';

/** The part of the issuer before the environment id; before `/as` for a custom domain. */
export function authPathOf({ configuration }: ExportContext): string {
	const { issuer, environment_id } = configuration;
	const base = issuer.replace(/\/as$/, '');
	const end = `/${environment_id}`;
	return environment_id !== '' && base.endsWith(end) ? base.slice(0, -end.length) : base;
}

/**
 * The Management API before its version, which stands in the path of each request.
 *
 * @see PingOne API, "Release notes", 5 May 2026: `/v1` left the variables of the Postman environment
 */
export function apiPathOf({ managementBase }: ExportContext): string {
	return managementBase.replace(/\/v1$/, '');
}

/** True for a call to PingOne or to the sandbox, as opposed to one between the page and its Worker. */
export function isPingOneAddress(url: string, context: ExportContext): boolean {
	const bases = [authPathOf(context), context.managementBase];
	return bases.some((base) => url.startsWith(`${base}/`));
}

/** True for a call of the Management API. */
export function isManagementAddress(url: string, context: ExportContext): boolean {
	return url.startsWith(`${context.managementBase}/`);
}

/**
 * The application's own id becomes `appID`, because at PingOne it is the client id. What is the worker's
 * alone has variables of its own.
 */
export function addressTemplate(url: string, context: ExportContext): TemplateText {
	const { environment_id, client_id } = context.configuration;
	const path = [
		[environment_id, 'envID'],
		[client_id, 'appID'],
		[context.worker?.environment_id ?? '', 'adminEnvID'],
		[context.worker?.client_id ?? '', 'adminAppID'],
		[MASK, 'redacted']
	] as const;
	// The sandbox's Management API lies below the path of its authorization server, so it goes first.
	if (isManagementAddress(url, context)) {
		const rest = url.slice(apiPathOf(context).length);
		return [{ variable: 'apiPath' }, ...insertVariables(rest, path)];
	}
	const authPath = authPathOf(context);
	if (url.startsWith(`${authPath}/`)) {
		const rest = url.slice(authPath.length);
		return [{ variable: 'authPath' }, ...insertVariables(rest, path)];
	}
	return insertVariables(url, path);
}
