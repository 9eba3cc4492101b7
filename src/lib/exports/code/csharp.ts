/** C# with what .NET brings. */
import {
	claimSources,
	KEY_FILE_VARIABLE,
	SECRET_VARIABLE,
	type AssertionOfCode,
	type CodeParameters
} from './code-parameters';
import { headLines, type CodeSample } from './code-sample';

export function buildCsharpCode(parameters: CodeParameters): CodeSample {
	const { tokenEndpoint, clientId, form, method } = parameters;
	const isKey = method === 'private_key_jwt';
	const needs = '.NET 8 or newer, no packages.';
	const run = `${isKey ? `${KEY_FILE_VARIABLE}=key.pem` : `${SECRET_VARIABLE}=...`} dotnet run`;
	return {
		isSupported: true,
		fileName: 'Program.cs',
		mediaType: 'text/x-csharp',
		needs,
		run,
		text: `${headLines('//', { ...parameters, needs, run })}
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

var tokens = new TokenSource();

// Use the token: send it as a Bearer token in the Authorization header, never in a URL.
if (Environment.GetEnvironmentVariable("API_URL") is { Length: > 0 } address)
{
    using var response = await tokens.CallAsync(address);
    Console.Error.WriteLine($"{address} answered {(int)response.StatusCode}");
}
Console.WriteLine(await tokens.GetAsync());

/// <summary>
/// Renews a token at 80 to 90 % of its lifetime, so that copies of a program do not all renew at once. One request
/// at a time, and none while the server asks to wait.
/// </summary>
sealed class TokenSource
{
    const string TokenEndpoint = ${JSON.stringify(tokenEndpoint)};
    const string ClientId = ${JSON.stringify(clientId)};

    readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });
    readonly SemaphoreSlim gate = new(1);
    string token = "";
    DateTimeOffset renewAt, endsAt, waitUntil;
    HttpRequestException? refusal;

    public async Task<string> GetAsync()
    {
        await gate.WaitAsync();
        try
        {
            var asked = DateTimeOffset.UtcNow;
            if (asked < renewAt) return token;
            if (asked >= waitUntil)
            {
                try
                {
                    using var answer = JsonDocument.Parse(await RequestAsync());
                    var lifetime = answer.RootElement.GetProperty("expires_in").GetInt32();
                    token = answer.RootElement.GetProperty("access_token").GetString()!;
                    renewAt = asked.AddSeconds(lifetime * (0.8 + 0.1 * Random.Shared.NextDouble()));
                    endsAt = asked.AddSeconds(lifetime);
                }
                catch (HttpRequestException failed)
                {
                    refusal = failed;
                }
            }
            if (asked < endsAt) return token;
            throw refusal!;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>
    /// Sends the token in the Authorization header. A 401 renews it once and repeats the call once.
    /// </summary>
    public async Task<HttpResponseMessage> CallAsync(string address)
    {
        var sent = await GetAsync();
        var response = await SendAsync(address, sent);
        if (response.StatusCode != HttpStatusCode.Unauthorized) return response;

        response.Dispose();
        await DropAsync(sent);
        return await SendAsync(address, await GetAsync());
    }

    async Task<HttpResponseMessage> SendAsync(string address, string bearer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new("Bearer", bearer);
        return await http.SendAsync(request);
    }

    // For one that an API refused, though it had not ended. A newer one stays.
    async Task DropAsync(string refused)
    {
        await gate.WaitAsync();
        if (token == refused) renewAt = endsAt = default;
        gate.Release();
    }

    async Task<string> RequestAsync()
    {
        var body = new Dictionary<string, string>
        {
${form.map(([name, value]) => `            [${JSON.stringify(name)}] = ${JSON.stringify(value)}`).join(',\n')}
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenEndpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        Authenticate(request, body);
        request.Content = new FormUrlEncodedContent(body);

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (response.IsSuccessStatusCode) return text;

        // RFC 9110 section 10.2.3: how long the server asks to wait.
        waitUntil = DateTimeOffset.UtcNow + (response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
        throw new HttpRequestException($"{(int)response.StatusCode}: {text}");
    }

${authentication(parameters)}
}
`
	};
}

function authentication({ method, assertion }: CodeParameters): string {
	const secret = `    static string Secret => Environment.GetEnvironmentVariable("${SECRET_VARIABLE}")
        ?? throw new InvalidOperationException("Set ${SECRET_VARIABLE}.");`;
	switch (method) {
		case 'client_secret_basic':
			return `    // RFC 6749 section 2.3.1: both values are form-encoded, then joined, then base64.
    static void Authenticate(HttpRequestMessage request, Dictionary<string, string> body)
    {
        var pair = Encode(ClientId) + ":" + Encode(Secret);
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
    }

    static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+");

${secret}`;
		case 'client_secret_post':
			return `    // RFC 6749 section 2.3.1: the secret in the body, which only TLS protects.
    static void Authenticate(HttpRequestMessage request, Dictionary<string, string> body)
    {
        body["client_id"] = ClientId;
        body["client_secret"] = Secret;
    }

${secret}`;
		case 'client_secret_jwt':
		case 'private_key_jwt':
			return assertion === undefined ? '' : assertionSource(assertion, secret);
	}
}

function assertionSource(assertion: AssertionOfCode, secret: string): string {
	const bits = assertion.alg.slice(2);
	const claims = claimSources(assertion, { now: 'now', fresh: 'Guid.NewGuid().ToString()' });
	const header = Object.entries(assertion.header);
	const entries = (pairs: readonly (readonly [string, string])[]) =>
		pairs.map(([name, source]) => `            [${JSON.stringify(name)}] = ${source}`).join(',\n');
	const sign = assertion.alg.startsWith('HS')
		? `    // The key is the UTF-8 text of the secret, not what it may decode to (RFC 7518 section 3.2).
    static byte[] Sign(byte[] input) => HMACSHA${bits}.HashData(Encoding.UTF8.GetBytes(Secret), input);

${secret}`
		: `    static byte[] Sign(byte[] input)
    {
        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(Environment.GetEnvironmentVariable("${KEY_FILE_VARIABLE}")
            ?? throw new InvalidOperationException("Set ${KEY_FILE_VARIABLE}.")));
        return key.SignData(input, HashAlgorithmName.SHA${bits}, RSASignaturePadding.Pkcs1);
    }`;
	return `    // RFC 7523 section 2.2: a signed statement in place of the secret, new for each request.
    static void Authenticate(HttpRequestMessage request, Dictionary<string, string> body)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = new Dictionary<string, object>
        {
${entries(header.map(([name, value]) => [name, JSON.stringify(value)]))}
        };
        var claims = new Dictionary<string, object>
        {
${entries(claims)}
        };
        var input = Base64Url(JsonSerializer.SerializeToUtf8Bytes(header)) + "."
            + Base64Url(JsonSerializer.SerializeToUtf8Bytes(claims));

        body["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        body["client_assertion"] = input + "." + Base64Url(Sign(Encoding.ASCII.GetBytes(input)));
    }

    static string Base64Url(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

${sign}`;
}
