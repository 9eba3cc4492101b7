/** Members that only the header of an encrypted token has. @see RFC 7516 section 4.1, RFC 7518 section 4.6.1 */
import type { ClaimExplanation } from './claims';

const MEMBERS: Readonly<Record<string, ClaimExplanation>> = {
	alg: {
		title: 'Key management',
		sentence: 'How the key of the content reaches the recipient (RFC 7516 section 4.1.1).'
	},
	enc: {
		title: 'Content encryption',
		sentence: 'How the content is encrypted (RFC 7516 section 4.1.2).'
	},
	zip: {
		title: 'Compression',
		sentence: 'Whether the content was compressed before it was encrypted (RFC 7516 section 4.1.3).'
	},
	epk: {
		title: 'Ephemeral public key',
		sentence:
			'Made for this token alone, to agree on its key with the recipient (RFC 7518 section 4.6.1.1).'
	}
};

/** What a member means in an encrypted token, where that is another thing than in a signed one. */
export function explainEncryptionMember(name: string): ClaimExplanation | undefined {
	return Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
}
