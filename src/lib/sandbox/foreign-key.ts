/** A public key that nobody can sign for: its private half was thrown away when it was made. */
const MODULUS =
	'wmm6L0pSLD_CI8KnEuaUv695MbQxV0GWK7hPfl9IXNDQAjOkfBoDSVKnYfEUne8F6hqPbuTX1jD9HW7T' +
	'JxG23N97nVZtFBpm9E5sbUu5jWDlJrkNK3kCMUReIY4d_sktFpcynW1PvWQ3hLOs4X6qBzOVmTFkWoVW' +
	'evtSqQwnirPwjl3TsrCuXWx0q-Bg8qXJmI_CKKIp-Tz3Xk1t6-oYlbHQnwVw0s9qeI4K1k0fvIfQdoTe' +
	'kH5FUYaPx1Zyzxf5BhefAWebilLRdNTJJDY1BbdAt3wU0d85oGu8l_P8aEjnB5n5uBb9mrgzgRjLB48f' +
	'vz8hdhg6Wr4Mrs_yVuVBZw';

/** The key set of the application whose client has another key, as PingOne keeps it: JSON in a text. */
export const FOREIGN_JWKS = JSON.stringify({
	keys: [
		{
			kty: 'RSA',
			n: MODULUS,
			e: 'AQAB',
			kid: 'JBLC0Mw6ILUACKcoLhFA2uS4UIjtZGrGw6HaaDb-tMQ',
			use: 'sig'
		}
	]
});
