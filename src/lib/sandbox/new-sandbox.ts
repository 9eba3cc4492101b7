/** What is told of a sandbox when it is made: play money, shown on purpose. */
import { PINGONE_AUTH_METHODS, type PingOneAuthMethodName } from '$lib/pingone/application';
import type { CatalogueApplicationName } from './catalogue';
import type { NewEnvironment } from './new-environment';

export type NewSandbox = {
	region: 'sandbox';
	environment_id: string;
	issuer: string;
	applications: {
		id: string;
		name: string;
		demonstrates: string;
		/** It gets no token, on purpose. */
		is_refused?: boolean;
		client_auth_method: PingOneAuthMethodName;
		scope: string;
		/** Absent for an application that signs with a key. */
		client_secret?: string;
	}[];
	worker: { client_id: string; client_secret: string };
	/** The one to start with. */
	client: { client_id: string; client_auth_method: PingOneAuthMethodName; scope: string };
};

export function describeSandbox(
	{ state, applications }: NewEnvironment,
	issuer: string
): NewSandbox {
	const worker = pick(applications, 'worker');
	const client = pick(applications, 'basic');
	return {
		region: 'sandbox',
		environment_id: state.environment.id,
		issuer,
		applications: applications.map(({ entry, record, method, secret }) => ({
			id: record.id,
			name: entry.name,
			demonstrates: entry.demonstrates,
			...(entry.isRefused && { is_refused: true }),
			client_auth_method: PINGONE_AUTH_METHODS[method],
			scope: entry.scope,
			...(method === 'PRIVATE_KEY_JWT' ? {} : { client_secret: secret })
		})),
		worker: { client_id: worker.record.id, client_secret: worker.secret },
		client: {
			client_id: client.record.id,
			client_auth_method: PINGONE_AUTH_METHODS[client.method],
			scope: client.entry.scope
		}
	};
}

function pick(applications: NewEnvironment['applications'], name: CatalogueApplicationName) {
	const application = applications.find((candidate) => candidate.name === name);
	if (application === undefined) throw new Error(`The catalogue lost its entry "${name}".`);
	return application;
}
