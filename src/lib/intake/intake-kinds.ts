/** What can be pasted: one entry each, in the order in which a text is tried. Pure. */
import { looksLikeAddress, readAddress } from './address';
import { looksLikeCurl, readCurl } from './curl-command';
import { looksLikeEnv, readEnv } from './env-file';
import type { Reading } from './named-text';
import {
	looksLikeJsonObject,
	looksLikePostmanEnvironment,
	readJsonObject,
	readPostmanEnvironment
} from './postman-environment';
import { looksLikePrivateKey, readPrivateKey } from './private-key';

type Kind = {
	/** As it stands after "Filled in from". */
	readonly label: string;
	readonly isLike: (text: string) => boolean;
	readonly read: (text: string) => Reading;
};

const KINDS: readonly Kind[] = [
	{
		label: 'a Postman environment',
		isLike: looksLikePostmanEnvironment,
		read: readPostmanEnvironment
	},
	{ label: 'JSON', isLike: looksLikeJsonObject, read: readJsonObject },
	{ label: 'a curl command', isLike: looksLikeCurl, read: readCurl },
	{ label: 'a private key', isLike: looksLikePrivateKey, read: readPrivateKey },
	{ label: 'a list of variables', isLike: looksLikeEnv, read: readEnv },
	{ label: 'an address', isLike: looksLikeAddress, read: readAddress }
];

/** The kinds that a text may be of, the most likely first. */
export function kindsOf(text: string): readonly Kind[] {
	return KINDS.filter(({ isLike }) => isLike(text));
}
