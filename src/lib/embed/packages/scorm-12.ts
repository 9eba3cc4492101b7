/**
 * A course as a SCORM 1.2 package. Pure.
 *
 * @see SCORM 1.2 Content Aggregation Model, section 2.3
 */
import { markupText } from '$lib/exports/markup-text';
import type { Course, PackageFile } from './course';
import { pageFilesOf } from './page';
import scorm from './page/scorm-12.js?raw';

/** The files of the package, by their paths in the archive. */
export function scorm12Files(course: Course): readonly PackageFile[] {
	const files = pageFilesOf(course, {
		scripts: [{ path: 'run.js', text: scorm }],
		connections: "'none'"
	});
	return [{ path: 'imsmanifest.xml', text: manifestOf(course, files) }, ...files];
}

function manifestOf({ title, exercises }: Course, files: readonly PackageFile[]): string {
	const titleText = markupText(title);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<manifest identifier="unified-flow.${exercises.join('.')}" version="1.1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">`,
		'\t<metadata>',
		'\t\t<schema>ADL SCORM</schema>',
		'\t\t<schemaversion>1.2</schemaversion>',
		'\t</metadata>',
		'\t<organizations default="course">',
		'\t\t<organization identifier="course">',
		`\t\t\t<title>${titleText}</title>`,
		'\t\t\t<item identifier="exercises" identifierref="page" isvisible="true">',
		`\t\t\t\t<title>${titleText}</title>`,
		'\t\t\t</item>',
		'\t\t</organization>',
		'\t</organizations>',
		'\t<resources>',
		'\t\t<resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html">',
		...files.map(({ path }) => `\t\t\t<file href="${path}" />`),
		'\t\t</resource>',
		'\t</resources>',
		'</manifest>',
		''
	].join('\n');
}
