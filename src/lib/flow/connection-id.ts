import * as v from 'valibot';

/** How a request names one of the operator's connections. */
export const ConnectionId = v.pipe(
	v.string('The id of a connection is a text.'),
	v.regex(
		/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
		'The id of a connection has 1 to 64 small letters, digits and hyphens, such as orders-prod.'
	)
);
