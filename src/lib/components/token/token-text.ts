/** How a token is written where it is not shown whole. */

const HEAD_CHARACTERS = 20;
const TAIL_CHARACTERS = 8;

/** Beginning and end, enough to tell two tokens apart; short tokens as they are. */
export function abbreviateToken(token: string): string {
	return token.length <= HEAD_CHARACTERS + TAIL_CHARACTERS
		? token
		: `${token.slice(0, HEAD_CHARACTERS)}…${token.slice(-TAIL_CHARACTERS)}`;
}
