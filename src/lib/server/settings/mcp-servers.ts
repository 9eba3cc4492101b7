/** The operator's setting `MCP_SERVERS`: the MCP servers that the agent's run may name as `resource`. */
import * as v from 'valibot';
import { parseJsonText } from '$lib/oauth/bounded-json';
import { err, ok, type Result } from '$lib/result';

const SERVERS_LIMIT = 50;

const Servers = v.pipe(v.array(v.string()), v.maxLength(SERVERS_LIMIT));

/**
 * Exact addresses, as the audience of their resource in PingOne has them. All or nothing. None of them is called:
 * a token is requested that names one, and is compared with it.
 *
 * @see RFC 8707 section 2: an absolute URI without a fragment
 */
export function readMcpServers(
	setting: string | undefined
): Result<readonly string[], { readonly message: string }> {
	if (setting === undefined || setting.trim() === '') return ok([]);
	const json = parseJsonText(setting);
	const list = v.safeParse(Servers, json.ok ? json.value : undefined);
	if (!list.success) {
		return err({
			message: `MCP_SERVERS is not a JSON list of at most ${SERVERS_LIMIT} texts, such as ["https://tools.example.com/mcp"].`
		});
	}
	const place = list.output.findIndex((server) => !isServer(server));
	return place === -1
		? ok(list.output)
		: err({
				message: `MCP_SERVERS, entry ${place + 1}: enter the address of the server as it names itself, such as https://tools.example.com/mcp, without a query or a fragment.`
			});
}

function isServer(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, username, password, search, hash, href, origin } = new URL(text);
	return (
		protocol === 'https:' &&
		username === '' &&
		password === '' &&
		search === '' &&
		hash === '' &&
		(href === text || origin === text)
	);
}
