/** Which browser the component and end-to-end tests run in. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { err, ok, type Result } from '../src/lib/result.ts';

/**
 * Chromium heeds only the last of two lists of features to turn off, so ours also names those of
 * Playwright's that bear on a test.
 */
const TURNED_OFF_BY_PLAYWRIGHT = [
	'AvoidUnnecessaryBeforeUnloadCheckSync',
	'DestroyProfileOnBrowserClose',
	'HttpsUpgrades',
	'HttpsFirstBalancedModeAutoEnable',
	'LensOverlay',
	'MediaRouter',
	'PaintHolding',
	'ThirdPartyStoragePartitioning',
	'AvoidCorsURLLoaderRestartOnRedirect',
	'TcpPortRandomizationWin',
	'OptimizationHints',
	'NetworkTimeServiceQuerying',
	'AimEnabled',
	'PreconnectToSearch'
] as const;

/** Pages of the address bar and a process in reserve, for each window: nobody sees them, and they cost time. */
const NOT_SEEN = [
	'WebUIOmniboxPopup',
	'WebUIOmniboxAimPopup',
	'WebUIOmniboxFullPopup',
	'SpareRendererForSitePerProcess'
] as const;

/** Keep a test browser from calling its maker; QUIC would pass by the interception of requests. */
export const BROWSER_ARGUMENTS = [
	`--disable-features=${[...TURNED_OFF_BY_PLAYWRIGHT, ...NOT_SEEN].join(',')}`,
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
	// Chromium's own sandbox refuses to run as root, which is who runs in most containers.
	...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])
] as const;

const INSTALLED = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/opt/google/chrome/chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
] as const;

const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** The path of a Chromium that starts: `CHROMIUM_PATH`, else Playwright's own, else an installed one. */
export function findChromium(): string | undefined {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen !== undefined && chosen !== '') return chosen;
	return [chromium.executablePath(), ...INSTALLED].find((path) => existsSync(path));
}

/** Finds a Chromium that starts, or installs one. The failure says how to do it by hand. */
export function provideChromium(): Result<string, string> {
	const found = findStarting();
	if (found !== undefined) return ok(found);

	console.log('No Chromium was found. Downloading the one of Playwright …');
	run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium']);
	const downloaded = findStarting();
	if (downloaded !== undefined) return ok(downloaded);

	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		console.log("Installing Debian's chromium package …");
		run('/usr/bin/apt-get', ['update']);
		run('/usr/bin/apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
		const installed = findStarting();
		if (installed !== undefined) return ok(installed);
	}
	return err(
		'No Chromium was found and none could be installed. Run `npx playwright install --with-deps chromium`, or install Chromium or Google Chrome with the package manager of this system, or set CHROMIUM_PATH to the program file of one.'
	);
}

/** A file alone is not enough: Ubuntu's `chromium-browser` is a note that asks for a snap. */
function findStarting(): string | undefined {
	const chosen = process.env.CHROMIUM_PATH;
	const candidates =
		chosen === undefined || chosen === '' ? [chromium.executablePath(), ...INSTALLED] : [chosen];
	return candidates.find(
		(path) =>
			existsSync(path) &&
			spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
	);
}

function run(command: string, commandArguments: readonly string[]): void {
	spawnSync(command, commandArguments, {
		stdio: 'inherit',
		timeout: INSTALL_TIMEOUT_MS,
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	});
}
