/**
 * What a course's structure has to be: that of cmi5 as its section 13 and its schema have it, that of SCORM
 * 1.2 as IMS Content Packaging 1.1.2 and the ADL's additions have it. No package of npm has these schemas.
 */
import type { XmlElement } from './xml-tree';

type Child = { readonly rule: ElementRule; readonly least: number; readonly most: number };

type ElementRule = {
	/** By name, in their order. */
	readonly children?: Readonly<Record<string, Child>>;
	readonly attributes?: Readonly<
		Record<string, { readonly isNeeded?: true; readonly pattern: RegExp }>
	>;
	/** What stands in it; nothing where it is absent. */
	readonly text?: RegExp;
};

const IRI = /^[a-z][a-z0-9+.-]*:\S+$/i;
const NAME = /^[A-Za-z_][\w.-]*$/;
const SOME_TEXT = /\S/;

const one = (rule: ElementRule): Child => ({ rule, least: 1, most: 1 });
const some = (rule: ElementRule): Child => ({ rule, least: 1, most: Infinity });
const maybe = (rule: ElementRule): Child => ({ rule, least: 0, most: 1 });
const many = (rule: ElementRule): Child => ({ rule, least: 0, most: Infinity });

const texts: ElementRule = {
	children: {
		langstring: some({
			text: SOME_TEXT,
			attributes: { lang: { pattern: /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/ } }
		})
	}
};

/** Without blocks and objectives, which we have none of. */
const COURSE_STRUCTURE: ElementRule = {
	children: {
		course: one({
			attributes: { id: { isNeeded: true, pattern: IRI } },
			children: { title: one(texts), description: one(texts) }
		}),
		au: some({
			attributes: {
				id: { isNeeded: true, pattern: IRI },
				moveOn: {
					pattern: /^(?:NotApplicable|Passed|Completed|CompletedAndPassed|CompletedOrPassed)$/
				},
				masteryScore: { pattern: /^(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)$/ },
				launchMethod: { pattern: /^(?:AnyWindow|OwnWindow)$/ },
				activityType: { pattern: IRI }
			},
			children: {
				title: one(texts),
				description: one(texts),
				url: one({ text: SOME_TEXT }),
				launchParameters: maybe({ text: SOME_TEXT }),
				entitlementKey: maybe({ text: SOME_TEXT })
			}
		})
	}
};

const title: ElementRule = { text: /^[\s\S]{1,200}$/ };

const MANIFEST: ElementRule = {
	attributes: {
		identifier: { isNeeded: true, pattern: NAME },
		version: { pattern: /^.{1,20}$/ }
	},
	children: {
		metadata: one({
			children: {
				schema: one({ text: /^ADL SCORM$/ }),
				schemaversion: one({ text: /^1\.2$/ })
			}
		}),
		organizations: one({
			attributes: { default: { isNeeded: true, pattern: NAME } },
			children: {
				organization: some({
					attributes: { identifier: { isNeeded: true, pattern: NAME } },
					children: {
						title: one(title),
						item: some({
							attributes: {
								identifier: { isNeeded: true, pattern: NAME },
								identifierref: { isNeeded: true, pattern: NAME },
								isvisible: { pattern: /^(?:true|false)$/ }
							},
							children: { title: one(title) }
						})
					}
				})
			}
		}),
		resources: one({
			children: {
				resource: some({
					attributes: {
						identifier: { isNeeded: true, pattern: NAME },
						type: { isNeeded: true, pattern: /^webcontent$/ },
						href: { isNeeded: true, pattern: SOME_TEXT },
						'{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype': {
							isNeeded: true,
							pattern: /^(?:sco|asset)$/
						}
					},
					children: {
						file: many({ attributes: { href: { isNeeded: true, pattern: SOME_TEXT } } })
					}
				})
			}
		})
	}
};

/** What is wrong with a `cmi5.xml`. */
export function courseStructureFaults(root: XmlElement): readonly string[] {
	const namespace = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';
	return [
		...elementFaults(root, 'courseStructure', namespace, COURSE_STRUCTURE),
		...twiceFaults(idsOf(root, 'id'))
	];
}

/** What is wrong with an `imsmanifest.xml`. */
export function manifestFaults(root: XmlElement): readonly string[] {
	const namespace = 'http://www.imsproject.org/xsd/imscp_rootv1p1p2';
	const ids = idsOf(root, 'identifier');
	const references = [...idsOf(root, 'identifierref'), ...idsOf(root, 'default')];
	return [
		...elementFaults(root, 'manifest', namespace, MANIFEST),
		...twiceFaults(ids),
		...references
			.filter((id) => !ids.includes(id))
			.map((id) => `Nothing has the identifier "${id}".`)
	];
}

function elementFaults(
	element: XmlElement,
	name: string,
	namespace: string,
	{ children = {}, attributes = {}, text }: ElementRule
): readonly string[] {
	const faults: string[] = [];
	if (element.name !== name || element.namespace !== namespace) {
		faults.push(`${element.name} is not ${name} of ${namespace}.`);
	}
	if (!(text ?? /^$/).test(element.text))
		faults.push(`${name}: "${element.text}" is no text for it.`);

	for (const [attribute, { isNeeded, pattern }] of Object.entries(attributes)) {
		const value = element.attributes[attribute];
		if (value === undefined ? isNeeded : !pattern.test(value)) {
			faults.push(`${name}: ${attribute}="${value ?? ''}" is not in order.`);
		}
	}
	for (const attribute of Object.keys(element.attributes)) {
		if (!(attribute in attributes)) faults.push(`${name} has no ${attribute}.`);
	}

	const names = Object.keys(children);
	const places = element.children.map((child) => names.indexOf(child.name));
	if (places.some((place, index) => place < (places[index - 1] ?? 0))) {
		faults.push(`${name}: its children are not ${names.join(', ')}, in this order.`);
	}
	for (const [child, { rule, least, most }] of Object.entries(children)) {
		const found = element.children.filter((other) => other.name === child);
		if (found.length < least || found.length > most) {
			faults.push(`${name} has ${String(found.length)} ${child}.`);
		}
		faults.push(...found.flatMap((other) => elementFaults(other, child, namespace, rule)));
	}
	return faults;
}

function idsOf(element: XmlElement, attribute: string): readonly string[] {
	const own = element.attributes[attribute];
	return [
		...(own === undefined ? [] : [own]),
		...element.children.flatMap((child) => idsOf(child, attribute))
	];
}

function twiceFaults(ids: readonly string[]): readonly string[] {
	return ids
		.filter((id, index) => ids.indexOf(id) !== index)
		.map((id) => `The id "${id}" is there twice.`);
}
