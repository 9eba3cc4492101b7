/** The APIs that stand behind the custom resources of the catalogue: a token can be used, not only read. */
import type { EnvironmentRecord, ResourceRecord } from '../records';
import type { SandboxState } from '../state';

export type ProtectedApi = {
	/** What follows `/api/` in its address. */
	readonly path: string;
	/** The name of the resource that stands for it. */
	readonly resource: string;
	/** What the resource expects in `aud`. */
	readonly audience: string;
	/** The scope that each method needs. */
	readonly scopes: Readonly<Partial<Record<'GET' | 'POST', string>>>;
	readonly items: readonly Readonly<Record<string, string | number>>[];
};

export const PROTECTED_APIS = {
	orders: {
		path: 'orders',
		resource: 'Orders API',
		audience: 'https://orders.example.com',
		scopes: { GET: 'api:read', POST: 'api:write' },
		items: [
			{ id: 'order-1', article: 'Espresso cup', quantity: 6 },
			{ id: 'order-2', article: 'Coffee grinder', quantity: 1 }
		]
	},
	inventory: {
		path: 'inventory',
		resource: 'Inventory API',
		audience: 'https://inventory.example.com',
		scopes: { GET: 'inventory:read' },
		items: [{ article: 'Espresso cup', inStock: 240 }]
	},
	quotes: {
		path: 'quotes',
		resource: 'Quotes API',
		audience: 'https://quotes.example.com',
		scopes: { GET: 'quotes:read' },
		items: [{ article: 'Espresso cup', price: '4.90 EUR' }]
	}
} as const satisfies Record<string, ProtectedApi>;

/** `undefined` for a path that is none of them, and once its resource is gone from the environment. */
export function findProtectedApi(
	state: SandboxState,
	path: string
): { readonly api: ProtectedApi; readonly resource: ResourceRecord } | undefined {
	const api: ProtectedApi | undefined = Object.values(PROTECTED_APIS).find(
		(candidate) => candidate.path === path
	);
	const resource = [...state.resources.values()].find(({ name }) => name === api?.resource);
	return api && resource && { api, resource };
}

/** The API that a token is for, by its `aud`; `undefined` for the PingOne API and any other audience. */
export function protectedApiOf(audience: unknown): ProtectedApi | undefined {
	const audiences: readonly unknown[] = [audience].flat();
	return Object.values(PROTECTED_APIS).find((api) => audiences.includes(api.audience));
}

/** The resource identifier: the address of the API. */
export function resourceIdentifierOf(
	{ origin, id }: Pick<EnvironmentRecord, 'origin' | 'id'>,
	api: ProtectedApi
): string {
	return `${origin}/sandbox/${id}/api/${api.path}`;
}

/**
 * Where its metadata is: the well-known part stands between the host and the path of the identifier,
 * not after the path.
 *
 * @see RFC 9728 section 3.1
 */
export function metadataAddressOf({ environment }: SandboxState, api: ProtectedApi): string {
	return `${environment.origin}/.well-known/oauth-protected-resource/sandbox/${environment.id}/api/${api.path}`;
}
