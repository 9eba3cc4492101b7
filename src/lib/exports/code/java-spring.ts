/** Java with Spring Security. @see https://docs.spring.io/spring-security/reference/servlet/oauth2/client/ */
import { splitScope } from '$lib/oauth/scope';
import {
	claimSources,
	KEY_FILE_VARIABLE,
	SECRET_VARIABLE,
	type AssertionOfCode,
	type CodeParameters
} from './code-parameters';
import { headLines, type CodeSample } from './code-sample';

const METHODS = {
	client_secret_basic: 'CLIENT_SECRET_BASIC',
	client_secret_post: 'CLIENT_SECRET_POST',
	client_secret_jwt: 'CLIENT_SECRET_JWT',
	private_key_jwt: 'PRIVATE_KEY_JWT'
} as const;

const KEY_IMPORTS = [
	'com.nimbusds.jose.jwk.RSAKey',
	'java.io.IOException',
	'java.io.InputStream',
	'java.nio.file.Files',
	'java.nio.file.Path',
	'java.security.GeneralSecurityException',
	'java.security.KeyFactory',
	'java.security.interfaces.RSAPrivateCrtKey',
	'java.security.interfaces.RSAPublicKey',
	'java.security.spec.RSAPublicKeySpec',
	'org.springframework.security.converter.RsaKeyConverters'
] as const;

const SECRET_IMPORTS = [
	'com.nimbusds.jose.jwk.OctetSequenceKey',
	'java.nio.charset.StandardCharsets'
] as const;

export function buildSpringCode(parameters: CodeParameters): CodeSample {
	const { tokenEndpoint, clientId, form, method, assertion } = parameters;
	const isKey = method === 'private_key_jwt';
	const scopes = splitScope(form.find(([name]) => name === 'scope')?.[1] ?? '');
	const extra = form.filter(([name]) => name !== 'grant_type' && name !== 'scope');
	const needs =
		'Java 17, Spring Boot 3.4 or newer with spring-boot-starter-oauth2-client and spring-boot-starter-web.';
	const run = `${isKey ? `${KEY_FILE_VARIABLE}=key.pem` : `${SECRET_VARIABLE}=...`} ./mvnw spring-boot:run`;
	return {
		isSupported: true,
		fileName: 'PingOneClient.java',
		mediaType: 'text/x-java',
		needs,
		run,
		text: `${headLines('//', { ...parameters, needs, run })}
${imports(parameters).join('\n')}

@Configuration
public class PingOneClient {

    static final String REGISTRATION = "pingone";
    static final int RENEW_AFTER_PERCENT = ThreadLocalRandom.current().nextInt(80, 91);

    @Bean
    ClientRegistrationRepository clientRegistrations() {
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientAuthenticationMethod(ClientAuthenticationMethod.${METHODS[method]})
                .tokenUri(${JSON.stringify(tokenEndpoint)})
                .clientId(${JSON.stringify(clientId)})
${isKey ? '' : `                .clientSecret(System.getenv("${SECRET_VARIABLE}"))\n`}${scopes.length === 0 ? '' : `                .scope(${scopes.map((name) => JSON.stringify(name)).join(', ')})\n`}                .build());
    }

    /**
     * Spring renews a token a fixed time before its end; this renews it after 80 to 90 % of its lifetime, so that
     * copies of a program do not all renew at once.
     */
    @Bean
    OAuth2AuthorizedClientManager clientManager(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientService clients) {
        RestClientClientCredentialsTokenResponseClient tokenClient =
                new RestClientClientCredentialsTokenResponseClient();
${extra.length === 0 ? '' : extraParameters(extra)}${assertion === undefined ? '' : '        tokenClient.addParametersConverter(assertions());\n'}
        ClientCredentialsOAuth2AuthorizedClientProvider requests =
                new ClientCredentialsOAuth2AuthorizedClientProvider();
        requests.setAccessTokenResponseClient(tokenClient);
        OAuth2AuthorizedClientProvider renewing = context -> {
            OAuth2AuthorizedClient known = context.getAuthorizedClient();
            if (known != null && isFresh(known.getAccessToken())) {
                return null; // The known client is kept.
            }
            return requests.authorize(OAuth2AuthorizationContext
                    .withClientRegistration(context.getClientRegistration())
                    .principal(context.getPrincipal())
                    .build());
        };

        AuthorizedClientServiceOAuth2AuthorizedClientManager manager =
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(renewing);
        return manager;
    }

    static boolean isFresh(OAuth2AccessToken token) {
        Duration lifetime = Duration.between(token.getIssuedAt(), token.getExpiresAt());
        return Instant.now().isBefore(token.getIssuedAt().plus(lifetime.multipliedBy(RENEW_AFTER_PERCENT).dividedBy(100)));
    }
${assertion === undefined ? '' : assertionSource(assertion, isKey)}
    /**
     * Use the token: this client puts it into the Authorization header of every request. A token that an API answers
     * with 401 is forgotten: the next call gets a new one.
     */
    @Bean
    RestClient apiClient(OAuth2AuthorizedClientManager manager, OAuth2AuthorizedClientService clients) {
        OAuth2ClientHttpRequestInterceptor tokens = new OAuth2ClientHttpRequestInterceptor(manager);
        tokens.setClientRegistrationIdResolver(request -> REGISTRATION);
        tokens.setAuthorizationFailureHandler(
                OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(clients));
        return RestClient.builder().requestInterceptor(tokens).build();
    }
}
`
	};
}

function imports({ method, form, assertion }: CodeParameters): string[] {
	const hasExtra = form.some(([name]) => name !== 'grant_type' && name !== 'scope');
	const isKey = method === 'private_key_jwt';
	const names = [
		'java.time.Duration',
		'java.time.Instant',
		'java.util.concurrent.ThreadLocalRandom',
		'org.springframework.context.annotation.Bean',
		'org.springframework.context.annotation.Configuration',
		...[
			'AuthorizedClientServiceOAuth2AuthorizedClientManager',
			'ClientCredentialsOAuth2AuthorizedClientProvider',
			'OAuth2AuthorizationContext',
			'OAuth2AuthorizedClient',
			'OAuth2AuthorizedClientManager',
			'OAuth2AuthorizedClientProvider',
			'OAuth2AuthorizedClientService'
		].map((name) => `org.springframework.security.oauth2.client.${name}`),
		'org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient',
		'org.springframework.security.oauth2.client.registration.ClientRegistration',
		'org.springframework.security.oauth2.client.registration.ClientRegistrationRepository',
		'org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository',
		'org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor',
		'org.springframework.security.oauth2.core.AuthorizationGrantType',
		'org.springframework.security.oauth2.core.ClientAuthenticationMethod',
		'org.springframework.security.oauth2.core.OAuth2AccessToken',
		'org.springframework.web.client.RestClient',
		...(hasExtra
			? ['org.springframework.util.LinkedMultiValueMap', 'org.springframework.util.MultiValueMap']
			: []),
		...(assertion === undefined
			? []
			: [
					'com.nimbusds.jose.jwk.JWK',
					'java.util.UUID',
					'org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter',
					'org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest',
					'java.util.List',
					...(isKey ? KEY_IMPORTS : SECRET_IMPORTS)
				])
	];
	return names.sort().map((name) => `import ${name};`);
}

function extraParameters(extra: CodeParameters['form']): string {
	return `        tokenClient.addParametersConverter(request -> {
            MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
${extra.map(([name, value]) => `            parameters.add(${JSON.stringify(name)}, ${JSON.stringify(value)});`).join('\n')}
            return parameters;
        });
`;
}

function assertionSource(assertion: AssertionOfCode, isKey: boolean): string {
	const algorithm = `com.nimbusds.jose.JWSAlgorithm.${assertion.alg}`;
	const { kid, typ } = assertion.header;
	const keyId = typeof kid === 'string' ? `.keyID(${JSON.stringify(kid)})` : '';
	const claims = claimSources(assertion, { now: 'now', fresh: 'UUID.randomUUID().toString()' });
	const key = isKey
		? `    static JWK signingKey() {
        try (InputStream pem = Files.newInputStream(Path.of(System.getenv("${KEY_FILE_VARIABLE}")))) {
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) RsaKeyConverters.pkcs8().convert(pem);
            RSAPublicKey publicKey = (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new RSAKey.Builder(publicKey).privateKey(key)
                    .algorithm(${algorithm})${keyId}.build();
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException("The file named in ${KEY_FILE_VARIABLE} is not a PKCS#8 RSA key.", unusable);
        }
    }`
		: `    static JWK signingKey() {
        // The key is the UTF-8 text of the secret, not what it may decode to (RFC 7518 section 3.2).
        byte[] secret = System.getenv("${SECRET_VARIABLE}").getBytes(StandardCharsets.UTF_8);
        return new OctetSequenceKey.Builder(secret).algorithm(${algorithm})${keyId}.build();
    }`;
	return `
    /** RFC 7523 section 2.2: a signed statement in place of the secret, new for each request. */
    static NimbusJwtClientAuthenticationParametersConverter<OAuth2ClientCredentialsGrantRequest> assertions() {
        JWK key = signingKey();
        var converter = new NimbusJwtClientAuthenticationParametersConverter<OAuth2ClientCredentialsGrantRequest>(
                registration -> key);
        converter.setJwtClientAssertionCustomizer(assertion -> {
            Instant now = Instant.now();
            assertion.getHeaders().header("typ", ${JSON.stringify(typ ?? 'JWT')});
            assertion.getClaims()
${claims.map(([name, source]) => `                    ${claimCall(name, source)}`).join('\n')};
        });
        return converter;
    }

${key}
`;
}

/** Spring's builder takes instants for the times, where the claim itself is in seconds. */
function claimCall(name: string, source: string): string {
	const instant = source.replace(/^now \+ (-?\d+)$/, 'now.plusSeconds($1)');
	switch (name) {
		case 'iat':
			return `.issuedAt(${instant})`;
		case 'exp':
			return `.expiresAt(${instant})`;
		case 'aud':
			return `.audience(List.of(${source}))`;
		default:
			return `.claim(${JSON.stringify(name)}, ${source})`;
	}
}
