/** The page that each package brings: it frames the tutorial, and its script reports. Pure. */
import { FRAME_ATTRIBUTES } from '../frame';
import { attributesText, markupText } from '$lib/exports/markup-text';
import type { Course, PackageFile } from './course';
import duration from './page/duration.js?raw';
import style from './page/page.css?raw';
import place from './page/place.js?raw';
import tutorial from './page/tutorial.js?raw';

/** What the pages of all packages share. */
const SHARED: readonly PackageFile[] = [
	{ path: 'duration.js', text: duration },
	{ path: 'place.js', text: place },
	{ path: 'tutorial.js', text: tutorial },
	{ path: 'page.css', text: style }
];

/** The page with everything that it loads; `scripts` come with it, the first one starts. */
export function pageFilesOf(
	course: Course,
	{
		scripts,
		connections
	}: {
		readonly scripts: readonly [PackageFile, ...PackageFile[]];
		/** Where the page's script may connect to, as the policy says it. */
		readonly connections: string;
	}
): readonly PackageFile[] {
	const { title, address, exercises } = course;
	const policy = [
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		`frame-src ${new URL(address).origin}`,
		`connect-src ${connections}`,
		"base-uri 'none'",
		"form-action 'none'"
	].join('; ');
	const main = attributesText({
		'data-address': address,
		'data-exercises': exercises.join(','),
		'data-sandbox': FRAME_ATTRIBUTES.sandbox,
		'data-allow': FRAME_ATTRIBUTES.allow,
		'data-referrerpolicy': FRAME_ATTRIBUTES.referrerpolicy
	});
	const html = [
		'<!doctype html>',
		'<html lang="en">',
		'<head>',
		'<meta charset="utf-8" />',
		`<meta ${attributesText({ 'http-equiv': 'Content-Security-Policy', content: policy })} />`,
		'<meta name="viewport" content="width=device-width, initial-scale=1" />',
		`<title>${markupText(title)}</title>`,
		'<link rel="stylesheet" href="page.css" />',
		`<script type="module" src="${scripts[0].path}"></script>`,
		'</head>',
		'<body>',
		'<p role="status"></p>',
		`<noscript>The exercises need JavaScript. <a ${attributesText({ href: address })}>Open them on their own site</a>, where nothing is recorded.</noscript>`,
		`<main ${main}></main>`,
		'</body>',
		'</html>',
		''
	].join('\n');
	return [{ path: 'index.html', text: html }, ...scripts, ...SHARED];
}
