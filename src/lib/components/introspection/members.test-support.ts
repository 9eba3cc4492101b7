import { readJsonObject, type JsonMember } from '$lib/oauth/json-text';
import type { Compared } from './member-comparison';

/** The members of an object, as a text of it has them. */
function membersOf(object: object): readonly JsonMember[] {
	return membersIn(JSON.stringify(object));
}

export function membersIn(text: string): readonly JsonMember[] {
	const read = readJsonObject(text);
	if (!read.ok) throw new Error(read.error.message);
	return read.value.members;
}

export function compared(answer: Readonly<Record<string, unknown>>, claims?: object): Compared {
	return {
		isActive: answer['active'] === true,
		answer: membersOf(answer),
		claims: claims && membersOf(claims)
	};
}
