/** The page of a cmi5 package: shows the tutorial, and tells the platform what was done. */
import { Platform, readLaunch } from './cmi5-platform.js';
import { CourseSession, PLACE_DOCUMENT } from './cmi5-session.js';
import { openTutorial, readPage, say } from './tutorial.js';

const page = readPage();

/** @returns {Promise<CourseSession | undefined>} */
async function begin() {
	const launch = readLaunch(new URLSearchParams(location.search));
	if (launch === undefined) return undefined;
	try {
		const platform = await Platform.connect(launch);
		const data = await platform?.readState('LMS.LaunchData');
		if (platform === undefined || data === undefined) return undefined;
		await platform.readPreferences();
		const kept = (await platform.readState(PLACE_DOCUMENT)) ?? {};
		return new CourseSession({ platform, launch, data, kept }, page);
	} catch {
		return undefined; // The platform is not there.
	}
}

const session = await begin();
if (session === undefined) {
	say('No learning platform answers here, so your results are not recorded.');
	openTutorial(page.main, page.address, { onMessage: () => undefined, place: () => '' });
} else {
	await session.open();
}
