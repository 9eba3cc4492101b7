/** What tests ask of a running workbench, in the contract's words. */
import { parse } from 'valibot';
import { NewSandbox, NewSandboxKey } from '../../src/lib/api/sandboxes';
import type { RunningWorker } from '../worker/harness';
import type { Answer } from './http-client';

export const JSON_HEADERS = { 'content-type': 'application/json' } as const;

const FORM_HEADERS = { 'content-type': 'application/x-www-form-urlencoded' } as const;

/** What our page sends with each call. */
export const PAGE_HEADERS = { ...JSON_HEADERS, 'x-workbench': '1' } as const;

/** An environment that exists nowhere; the stand-in for PingOne answers for it. */
export const ENVIRONMENT_ID = '12345678-1234-1234-1234-123456789012';

export const CLIENT_ID = 'b1a9e7f0-3c52-4d0e-9b61-7f0d2c4e8a13';

/** A JSON POST without a cookie, as a program makes it. */
export function post(
	worker: RunningWorker,
	path: string,
	body: unknown,
	headers: Readonly<Record<string, string>> = {}
): Promise<Answer> {
	return worker.fetch(path, {
		method: 'POST',
		headers: { ...JSON_HEADERS, ...headers },
		body: JSON.stringify(body)
	});
}

/** A form POST, as OAuth clients make it. */
export function postForm(
	worker: RunningWorker,
	path: string,
	form: Readonly<Record<string, string>>,
	headers: Readonly<Record<string, string>> = {}
): Promise<Answer> {
	return worker.fetch(path, {
		method: 'POST',
		headers: { ...FORM_HEADERS, ...headers },
		body: new URLSearchParams(form).toString()
	});
}

export async function makeSandbox(worker: RunningWorker): Promise<NewSandbox> {
	const answer = await post(worker, '/api/sandboxes', {});
	if (answer.status !== 201) throw new Error(`No sandbox: ${String(answer.status)} ${answer.text}`);
	return parse(NewSandbox, answer.json());
}

type Application = NewSandbox['applications'][number];

/** The application of the catalogue whose name starts so. */
export function applicationNamed(sandbox: NewSandbox, start: string): Application {
	const application = sandbox.applications.find(({ name }) => name.startsWith(start));
	if (application === undefined) throw new Error(`The sandbox has no application "${start}".`);
	return application;
}

/** A healthy application for each method: the names of the catalogue. */
export const HEALTHY = [
	['client_secret_basic', 'Orders Sync (Basic)'],
	['client_secret_post', 'Orders Sync (POST)'],
	['client_secret_jwt', 'Orders Sync (Secret JWT)'],
	['private_key_jwt', 'Orders Sync (Private Key JWT)']
] as const;

export type Credential = { readonly client_secret: string } | { readonly private_key: string };

/** The play credential of an application; one that signs with a key gets a new one. */
export async function credentialOf(
	worker: RunningWorker,
	sandbox: NewSandbox,
	application: Application
): Promise<Credential> {
	if (application.client_auth_method !== 'private_key_jwt') {
		return { client_secret: secretOf(application) };
	}
	const path = `/api/sandboxes/${sandbox.environment_id}/applications/${application.id}/key`;
	const answer = await post(worker, path, {});
	return { private_key: parse(NewSandboxKey, answer.json()).private_key };
}

export function secretOf(application: Application): string {
	if (application.client_secret === undefined)
		throw new Error(`${application.name} has no secret.`);
	return application.client_secret;
}

/** The contract's `Client` of a sandbox application. */
export function clientOf(sandbox: NewSandbox, application: Application) {
	return {
		region: 'sandbox',
		environment_id: sandbox.environment_id,
		client_id: application.id,
		client_auth_method: application.client_auth_method
	} as const;
}

/** The `cookie` header that an answer asks for, or nothing. */
export function cookieOf(answer: Answer): string | undefined {
	const [cookie] = answer.headers.getSetCookie();
	return cookie?.split(';')[0];
}

export function basic(id: string, secret: string): { readonly authorization: string } {
	return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}
