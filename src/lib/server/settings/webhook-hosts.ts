/** The operator's setting `WEBHOOK_HOSTS`: where a watch may tell of a change. */
import * as v from 'valibot';
import { parseJsonText } from '$lib/oauth/bounded-json';
import { err, ok, type Result } from '$lib/result';

const HOSTS_LIMIT = 50;

const Hosts = v.pipe(v.array(v.string()), v.maxLength(HOSTS_LIMIT));

/** Exact hosts, lower-cased by the URL parser, with a port where it is not 443. All or nothing. */
export function readWebhookHosts(
	setting: string | undefined
): Result<readonly string[], { readonly message: string }> {
	if (setting === undefined || setting.trim() === '') return ok([]);
	const json = parseJsonText(setting);
	const list = v.safeParse(Hosts, json.ok ? json.value : undefined);
	if (!list.success) {
		return err({
			message: `WEBHOOK_HOSTS is not a JSON list of at most ${HOSTS_LIMIT} hosts, such as ["hooks.slack.com"].`
		});
	}
	const place = list.output.findIndex((host) => !isHost(host));
	return place === -1
		? ok(list.output)
		: err({
				message: `WEBHOOK_HOSTS, entry ${place + 1}: enter a host alone, such as hooks.slack.com, without https:// and without a path.`
			});
}

function isHost(text: string): boolean {
	const address = `https://${text}/`;
	return (
		URL.canParse(address) && new URL(address).href === address && new URL(address).host === text
	);
}
