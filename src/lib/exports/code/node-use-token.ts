/** The end of the JavaScript samples: calls an API if there is one, and prints the token. */
export function useTokenSource(accessToken: string): string {
	return `// Use the token: send it as a Bearer token in the Authorization header, never in a URL.
if (process.env.API_URL) {
  const response = await fetch(process.env.API_URL, {
    headers: { authorization: \`Bearer \${await ${accessToken}}\` }
  });
  console.error(\`\${process.env.API_URL} answered \${response.status}\`);
}
console.log(await ${accessToken});`;
}
