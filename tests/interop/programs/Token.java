import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Java's own HttpClient as a client of the sandbox: prints the status and the body. */
public class Token {
	public static void main(String[] arguments) throws Exception {
		boolean isBasic = System.getenv("AUTH_SCHEME").equals("basic_auth");
		String id = System.getenv("CLIENT_ID");
		String secret = System.getenv("CLIENT_SECRET");
		StringBuilder form = new StringBuilder("grant_type=client_credentials");
		if (System.getenv("SCOPE") != null) form.append("&scope=").append(encode(System.getenv("SCOPE")));
		if (!isBasic) {
			form.append("&client_id=").append(encode(id)).append("&client_secret=").append(encode(secret));
		}
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(System.getenv("TOKEN_ENDPOINT")))
			.header("content-type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString()));
		if (isBasic) {
			String pair = encode(id) + ":" + encode(secret);
			byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
			request.header("authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
		}
		HttpResponse<String> answer =
			HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
		System.out.println(answer.body());
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}
}
