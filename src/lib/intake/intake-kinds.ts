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

export const INTAKE_KINDS = {
	postman: {
		label: 'a Postman environment',
		isLike: looksLikePostmanEnvironment,
		read: readPostmanEnvironment
	},
	json: { label: 'JSON', isLike: looksLikeJsonObject, read: readJsonObject },
	curl: { label: 'a curl command', isLike: looksLikeCurl, read: readCurl },
	key: { label: 'a private key', isLike: looksLikePrivateKey, read: readPrivateKey },
	env: { label: 'a list of variables', isLike: looksLikeEnv, read: readEnv },
	address: { label: 'an address', isLike: looksLikeAddress, read: readAddress }
} as const satisfies Record<string, Kind>;

export type IntakeKind = keyof typeof INTAKE_KINDS;

const ALL: readonly Kind[] = Object.values(INTAKE_KINDS);

/** The kinds that a text may be of, the most likely first. */
export function kindsOf(text: string): readonly Kind[] {
	return ALL.filter(({ isLike }) => isLike(text));
}
