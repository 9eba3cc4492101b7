/**
 * A course as a cmi5 package. Pure.
 *
 * @see cmi5 sections 13 and 14
 */
import { markupText } from '$lib/exports/markup-text';
import type { Course, PackageFile } from './course';
import { pageFilesOf } from './page';
import platform from './page/cmi5-platform.js?raw';
import queue from './page/cmi5-queue.js?raw';
import session from './page/cmi5-session.js?raw';
import statement from './page/cmi5-statement.js?raw';
import cmi5 from './page/cmi5.js?raw';

/** The files of the package, by their paths in the archive. */
export function cmi5Files(course: Course): readonly PackageFile[] {
	return [
		{ path: 'cmi5.xml', text: structureOf(course) },
		...pageFilesOf(course, {
			scripts: [
				{ path: 'run.js', text: cmi5 },
				{ path: 'cmi5-platform.js', text: platform },
				{ path: 'cmi5-queue.js', text: queue },
				{ path: 'cmi5-session.js', text: session },
				{ path: 'cmi5-statement.js', text: statement }
			],
			// The platform says at the launch where it is.
			connections: 'http: https:'
		})
	];
}

function structureOf({ id, title, description }: Course): string {
	const texts = (indent: string) => [
		`${indent}<title><langstring lang="en-US">${markupText(title)}</langstring></title>`,
		`${indent}<description><langstring lang="en-US">${markupText(description)}</langstring></description>`
	];
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">',
		`\t<course id="${markupText(id)}">`,
		...texts('\t\t'),
		'\t</course>',
		`\t<au id="${markupText(`${id}#exercises`)}" moveOn="Completed" launchMethod="AnyWindow">`,
		...texts('\t\t'),
		'\t\t<url>index.html</url>',
		'\t</au>',
		'</courseStructure>',
		''
	].join('\n');
}
