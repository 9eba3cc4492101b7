/**
 * Who calls, as Cloudflare Access tells the Worker. The runtime sets `ctx.access` for a request that Access
 * has let through, and nothing else is believed: no header, and no cookie.
 *
 * @see Cloudflare Workers, `ctx.access`
 */
import * as v from 'valibot';

/** `ctx.access` of a Worker behind Access; the runtime has verified the token behind it. */
export type AccessContext = {
	readonly aud: string;
	/** `undefined` where Access knows no person, as of a service token. */
	getIdentity(): Promise<unknown>;
};

export type Principal =
	| {
			readonly kind: 'person';
			/** Lower-cased, since Access compares addresses without regard to case. */
			readonly email: string;
			/** Names and ids of the identity provider's groups. */
			readonly groups: readonly string[];
	  }
	| {
			readonly kind: 'service';
			/** The client id of the service token, without `.access`; `undefined` where Access does not tell it. */
			readonly id: string | undefined;
	  };

const Text = v.pipe(v.string(), v.nonEmpty());

const Identity = v.object({
	email: v.optional(v.fallback(v.string(), '')),
	/** The client id of a service token. */
	service_token_id: v.optional(v.fallback(v.string(), '')),
	common_name: v.optional(v.fallback(v.string(), '')),
	groups: v.optional(
		v.fallback(v.array(v.object({ id: v.optional(v.string()), name: v.optional(v.string()) })), []),
		[]
	)
});

/** `undefined` for a request that did not come through Access. */
export async function readPrincipal(
	access: AccessContext | undefined
): Promise<Principal | undefined> {
	if (access === undefined) return undefined;
	const identity = v.safeParse(Identity, (await access.getIdentity()) ?? {});
	if (!identity.success) return undefined;

	const { email, service_token_id, common_name, groups } = identity.output;
	if (v.is(Text, email)) {
		return {
			kind: 'person',
			email: email.toLowerCase(),
			groups: groups.flatMap(({ id, name }) => [id, name].filter((text) => v.is(Text, text)))
		};
	}
	const id = [service_token_id, common_name].find((text) => v.is(Text, text));
	return { kind: 'service', id: id?.replace(/\.access$/, '') };
}

/** As the audit log and the page call it. */
export function nameOf(principal: Principal): string {
	if (principal.kind === 'person') return principal.email;
	return principal.id === undefined ? 'a service token' : `service token ${principal.id}`;
}
