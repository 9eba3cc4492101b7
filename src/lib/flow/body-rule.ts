import * as v from 'valibot';

/** A rule over several members of a body, whose breach is told at one of them. */
export function bodyRule<Body extends object>(
	holds: (body: Body) => boolean,
	field: keyof Body & string,
	message: string
) {
	return v.rawCheck<Body>(({ dataset, addIssue }) => {
		if (!dataset.typed || holds(dataset.value)) return;
		const { value: body } = dataset;
		addIssue({
			message,
			path: [
				{
					type: 'object',
					origin: 'value',
					input: Object.fromEntries(Object.entries(body)),
					key: field,
					value: body[field]
				}
			]
		});
	});
}
