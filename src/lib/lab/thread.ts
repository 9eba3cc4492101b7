/** Eight exercises that tell one story: for a first evening, from the chapters that one service meets. */
export const THREAD = {
	title: 'Orders Sync goes live',
	about:
		'A new service makes its way from its first token request on Monday morning to its first night in production.',
	/** In the order of the story; each beat leads into its exercise. */
	parts: [
		{
			scenario: 'unknown-client',
			beat: 'Monday, 9 a.m. “Orders Sync” is new, and so is its developer. The settings are filled in, and the first request goes out.'
		},
		{
			scenario: 'wrong-method',
			beat: 'Half past nine. The client id is right now, and a library builds the request from here on.'
		},
		{
			scenario: 'commas',
			beat: "Eleven o'clock. PingOne has issued a token for one scope. The job needs two, so its settings now have a list."
		},
		{
			scenario: 'api-without-token',
			beat: 'Tuesday. Tokens arrive, and it is time to use one. The code that calls the API was written last Friday and has never run.'
		},
		{
			scenario: 'clock-skew',
			beat: 'Thursday. The security team tries out a second instance, which signs assertions and never sends its secret. On Wednesday, it got a token with every run.'
		},
		{
			scenario: 'insufficient-scope',
			beat: 'Friday, the last test before the release. The job has read orders since Tuesday, and now it has to create one.'
		},
		{
			scenario: 'rate-limited',
			beat: 'Saturday, 8 a.m. “Orders Sync” is live, and its first API call in production works. Then it turns to the orders that have piled up.'
		},
		{
			scenario: 'html-page',
			beat: 'Sunday, 2 a.m., the first night. The backlog is done, everyone is asleep, and the job needs a new token.'
		}
	]
} as const;
