/**
 * What RFC 9068 asks of an access token that is a JWT, one row for each requirement. Pure. It looks at the
 * token alone: its signature, and whether the API is the audience, are for others to check.
 *
 * @see RFC 9068 sections 2.1, 2.2 and 4
 */
import type { JsonObject } from './json-object';

export type ProfileRow = {
	readonly member: string;
	readonly section: string;
	/** `missing` where the standard requires it; `absent` where it may be left out. */
	readonly outcome: 'met' | 'missing' | 'wrong' | 'absent';
	readonly note: string;
};

type Requirement = {
	readonly member: string;
	readonly part: 'header' | 'payload';
	readonly section: string;
	readonly isRequired: boolean;
	readonly holds: (value: unknown) => boolean;
	/** What it is for; and what PingOne does, where that is another thing. */
	readonly note: string;
	readonly whenMissing?: string;
};

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isSeconds = (value: unknown) =>
	typeof value === 'number' && Number.isFinite(value) && value > 0 && value < 100_000_000_000;

const REQUIREMENTS: readonly Requirement[] = [
	{
		member: 'typ',
		part: 'header',
		section: '2.1',
		isRequired: true,
		holds: (value) => typeof value === 'string' && /^(?:application\/)?at\+jwt$/i.test(value),
		note: 'Tells an access token from an ID token.',
		whenMissing: 'PingOne adds it where the application is switched, and for all on 2 March 2027.'
	},
	{
		member: 'alg',
		part: 'header',
		section: '2.1',
		isRequired: true,
		holds: (value) => isText(value) && value !== 'none' && !String(value).startsWith('HS'),
		note: 'Signed with an asymmetric key, so that an API needs no secret.'
	},
	{
		member: 'iss',
		part: 'payload',
		section: '2.2',
		isRequired: true,
		holds: isText,
		note: 'Whose keys an API trusts.'
	},
	{
		member: 'exp',
		part: 'payload',
		section: '2.2',
		isRequired: true,
		holds: isSeconds,
		note: 'Seconds since 1970.'
	},
	{
		member: 'aud',
		part: 'payload',
		section: '2.2',
		isRequired: true,
		holds: (value) =>
			isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText)),
		note: 'An API must find itself here.'
	},
	{
		member: 'sub',
		part: 'payload',
		section: '2.2',
		isRequired: true,
		holds: isText,
		note: 'Who the token is about: without a user, the client.',
		whenMissing: 'PingOne leaves it out in this grant. Read client_id in its place.'
	},
	{
		member: 'client_id',
		part: 'payload',
		section: '2.2',
		isRequired: true,
		holds: isText,
		note: 'The client that asked.'
	},
	{
		member: 'iat',
		part: 'payload',
		section: '2.2',
		isRequired: true,
		holds: isSeconds,
		note: 'Seconds since 1970.'
	},
	{
		member: 'jti',
		part: 'payload',
		section: '2.2',
		isRequired: true,
		holds: isText,
		note: 'One id for each token.'
	},
	{
		member: 'scope',
		part: 'payload',
		section: '2.2.3',
		isRequired: false,
		holds: (value) => typeof value === 'string',
		note: 'Names separated by spaces, where the request named scopes.'
	}
];

export function checkProfile(header: JsonObject, payload: JsonObject): ProfileRow[] {
	return REQUIREMENTS.map(({ member, part, section, isRequired, holds, note, whenMissing }) => {
		const value = (part === 'header' ? header : payload)[member];
		const outcome =
			value === undefined ? (isRequired ? 'missing' : 'absent') : holds(value) ? 'met' : 'wrong';
		return {
			member,
			section,
			outcome,
			note: outcome === 'missing' && whenMissing !== undefined ? whenMissing : note
		};
	});
}
