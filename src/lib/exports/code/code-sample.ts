/**
 * Code in one language: it gets a token, keeps it for 90 % of its lifetime and uses it. A library that
 * cannot do what the client needs is said to be so, never worked around in silence.
 */
export type CodeSample =
	| {
			readonly isSupported: true;
			/** What the file is called, where the name matters to its language. */
			readonly fileName: string;
			readonly mediaType: string;
			readonly text: string;
			/** What has to be installed, in words. */
			readonly needs: string;
			/** The command that runs it. */
			readonly run: string;
	  }
	| {
			readonly isSupported: false;
			/** What is missing and what to take instead. */
			readonly reason: string;
	  };

/** The header of a sample, one comment line each. */
export function headLines(
	comment: string,
	{ needs, run, productVersion }: { needs: string; run: string; productVersion: string }
): string {
	return [
		`PingOne client credentials, exported by Unified Flow ${productVersion}.`,
		`Needs: ${needs}`,
		`Run:   ${run}`
	]
		.map((line) => `${comment} ${line}`)
		.join('\n');
}
