/** A token request of a drill's client, by way of the workbench, and how it is told. */
import type { LabSandbox } from '$lib/lab/ports';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import type { DrillCall, DrillPorts } from './drill';

type Credential = Pick<
	TokenRequestBody,
	'client_auth_method' | 'client_secret' | 'private_key' | 'key_id'
>;

/** `named` says which credential it is. */
export async function requestToken(
	{
		sandbox,
		id,
		scope
	}: { readonly sandbox: LabSandbox; readonly id: string; readonly scope: string },
	credential: Credential,
	named: string,
	ports: DrillPorts
): Promise<{ readonly calls: readonly DrillCall[] } | undefined> {
	const { client_id, client_secret } = sandbox.worker;
	const answer = await ports.exchangeToken({
		grant_type: 'client_credentials',
		region: 'sandbox',
		environment_id: sandbox.environment_id,
		client_id: id,
		...credential,
		scope,
		worker: { client_id, client_secret }
	});
	const status = answer?.call.response?.status;
	if (status === undefined) return undefined;
	const [cause] = answer?.causes ?? [];
	const call = `POST /as/token with ${named}`;
	return { calls: [{ call, status, told: status === 200 ? undefined : cause?.title }] };
}
